import { pinText } from '#emeterai/site/account/pin-form.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'

export type TypedPin = { ok: true; pin: string } | { ok: false; errors: FieldErrors }

/** Gambar 44: the PIN, the first time with its repetition. People type it with spaces. */
export function parsePin(body: Record<string, unknown>, hasPin: boolean): TypedPin {
  const digits = (name: string) => (typeof body[name] === 'string' ? String(body[name]).slice(0, 40).replace(/\s/g, '') : '')
  const pin = digits('pin')
  const errors: FieldErrors = {
    pin: /^[0-9]{6}$/.test(pin) ? undefined : pinText['not-six-digits'],
    'pin-ulang': !hasPin && pin !== '' && digits('pin-ulang') !== pin ? 'Kedua PIN belum sama. Masukkan lagi PIN yang sama' : undefined,
  }
  return errors['pin'] || errors['pin-ulang'] ? { ok: false, errors } : { ok: true, pin }
}
