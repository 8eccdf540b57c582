import { parseEmail } from '#core/values/email.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { readFor } from './for-request.ts'

const textOf = (value: unknown, longest = 300) => (typeof value === 'string' ? value.slice(0, longest).trim() : '')

export function parseSignIn(body: Record<string, unknown>) {
  const typed = { distributor: textOf(body['distributor'], 40), email: textOf(body['email']) }
  const password = typeof body['password'] === 'string' ? body['password'].slice(0, 256) : ''
  const email = parseEmail(typed.email)
  const errors: FieldErrors = {
    ...(typed.distributor === '' ? { distributor: 'Pilih distributor tempat akun Anda.' } : {}),
    ...(email ? {} : { email: 'Email harus lengkap, misalnya nama@contoh.id.' }),
    ...(password === '' ? { password: 'Isi password akun e-meterai Anda.' } : {}),
  }
  return { typed: { ...typed, email: email ?? typed.email }, password, errors, forRequest: readFor(body['untuk']) }
}

export function parseCode(body: Record<string, unknown>): { code: string; error: string | null; forRequest: string } {
  const code = textOf(body['kode'], 20).replace(/[\s-]/g, '')
  return { code, error: /^\d{6}$/.test(code) ? null : 'Kode harus 6 angka.', forRequest: readFor(body['untuk']) }
}
