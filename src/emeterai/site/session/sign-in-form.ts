import { type Email, parseEmail } from '#core/values/email.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'

/** What is shown again after a refusal. The password never is. */
export type TypedSignIn = { email: string }

type Parsed = { ok: true; value: { email: Email; password: string } } | { ok: false; errors: FieldErrors }

export const readTypedSignIn = (body: Record<string, unknown>): TypedSignIn => ({ email: text(body['email']).slice(0, 300) })

export function parseSignIn(body: Record<string, unknown>): Parsed {
  const typed = text(body['email'])
  const email = parseEmail(typed)
  const password = text(body['password'])
  if (email && password !== '' && password.length <= 1000) return { ok: true, value: { email, password } }
  return { ok: false, errors: { email: emailError(typed), password: password === '' ? 'Masukkan password' : undefined } }
}

/** One sentence for the address, here and where a password is forgotten. */
export function emailError(typed: string): string | undefined {
  if (typed.trim() === '') return 'Masukkan email'
  return parseEmail(typed) ? undefined : 'Tulis alamat email yang lengkap, misalnya nama@contoh.com'
}

/** Six digits, as people type them: spaces and dashes do not count. Null for anything else. */
export function readCode(value: unknown): string | null {
  const digits = text(value).replace(/[\s.-]/g, '')
  return /^[0-9]{6}$/.test(digits) ? digits : null
}

export const readAttemptId = (value: unknown): string | null => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text(value)) ? text(value) : null)

const text = (value: unknown) => (typeof value === 'string' ? value : '')
