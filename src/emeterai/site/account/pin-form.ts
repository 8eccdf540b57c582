import type { PinFault } from '#emeterai/account/rules/pin.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'

/** What is wrong with a new PIN, and what to do. */
export const pinText: Record<PinFault, string> = {
  'not-six-digits': 'PIN terdiri atas enam angka',
  'too-plain': 'PIN ini mudah ditebak. Jangan memakai angka yang berurutan atau berulang',
  'birth-date': 'PIN tidak boleh sama dengan tanggal lahir Anda',
}

export type PinForm = { pin: string; newPin: string; password: string }

type Parsed = { ok: true; value: PinForm } | { ok: false; errors: FieldErrors }

/** Reads the boxes that this form has: the old PIN and the password where they are asked. */
export function parsePinForm(body: Record<string, unknown>, asks: { oldPin: boolean; password: boolean }): Parsed {
  const value = { pin: digits(body['pin-lama']), newPin: digits(body['pin-baru']), password: text(body['password']) }
  const errors: FieldErrors = {
    'pin-lama': asks.oldPin && !/^[0-9]{6}$/.test(value.pin) ? 'Masukkan PIN lama, enam angka' : undefined,
    'pin-baru': /^[0-9]{6}$/.test(value.newPin) ? undefined : pinText['not-six-digits'],
    'pin-ulang': value.newPin !== '' && digits(body['pin-ulang']) !== value.newPin ? 'Kedua PIN belum sama. Masukkan lagi PIN yang sama' : undefined,
    password: asks.password && value.password === '' ? 'Masukkan password akun e-meterai Anda' : undefined,
  }
  return Object.values(errors).every((error) => error === undefined) ? { ok: true, value } : { ok: false, errors }
}

const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, 1000) : '')

/** People type a PIN with spaces. */
const digits = (value: unknown) => text(value).slice(0, 40).replace(/\s/g, '')
