import { type Nik, parseNik, whyNotNik } from '#core/values/nik.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'

/** What is shown again after a refusal. The password never is. */
export type TypedSignIn = { nik: string }

type Parsed = { ok: true; value: { nik: Nik; password: string } } | { ok: false; errors: FieldErrors }

export function readTypedSignIn(body: Record<string, unknown>): TypedSignIn {
  return { nik: text(body['nik']).slice(0, 40) }
}

export function parseSignIn(body: Record<string, unknown>): Parsed {
  const typed = text(body['nik'])
  const nik = parseNik(typed)
  const password = text(body['password'])
  if (nik && password !== '' && password.length <= 1000) return { ok: true, value: { nik, password } }
  return { ok: false, errors: { nik: nikError(typed), password: password === '' ? 'Masukkan password' : undefined } }
}

/** One sentence for the NIK, here and where a password is forgotten. */
export function nikError(typed: string): string | undefined {
  if (typed.trim() === '') return 'Masukkan NIK'
  return whyNotNik(typed) ? 'NIK terdiri atas 16 angka, seperti yang tertulis di KTP' : undefined
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
