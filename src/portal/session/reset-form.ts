import { isSecretToken } from '#platform/keys/secret-token.ts'
import type { QuestionPosition } from '#core/account/reset/find-reset-question.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'

export type TypedReset = { token: string | null; position: QuestionPosition; answer: string; password: string }

type Parsed = { ok: true; value: TypedReset & { token: string } } | { ok: false; typed: TypedReset; errors: FieldErrors }

export function readToken(value: unknown): string | null {
  return isSecretToken(value) ? value : null
}

export function readPosition(value: unknown): QuestionPosition {
  return value === '2' ? 2 : 1
}

export function parseReset(body: Record<string, unknown>): Parsed {
  const typed = { token: readToken(body['kunci']), position: readPosition(body['pertanyaan']), answer: text(body['jawaban']), password: text(body['password']) }
  const errors: FieldErrors = {
    jawaban: typed.answer.trim() === '' ? 'Masukkan jawaban pengaman' : undefined,
    password: typed.password === '' ? 'Masukkan password baru' : undefined,
    'password-ulang': typed.password !== '' && typed.password !== text(body['password-ulang']) ? 'Kedua password belum sama. Masukkan lagi password yang sama' : undefined,
  }
  const isRight = Object.values(errors).every((error) => error === undefined)
  return isRight && typed.token ? { ok: true, value: { ...typed, token: typed.token } } : { ok: false, typed, errors }
}

const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, 1000) : '')
