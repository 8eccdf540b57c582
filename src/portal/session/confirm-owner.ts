import type { FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { type ConfirmRefusal, confirmPassword } from '#core/privacy/confirm-password.ts'
import { HashGateBusy } from '#platform/keys/hash-gate.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { viewerOf } from './require-sign-in.ts'

const confirmText: Record<ConfirmRefusal | 'busy' | 'empty', string> = {
  empty: 'Masukkan password akun Anda',
  'wrong-password': 'Password tidak cocok. Masukkan lagi password akun Anda',
  'too-often': 'Password salah terlalu sering. Coba lagi satu jam lagi',
  busy: 'Sedang sangat ramai. Tunggu beberapa detik, lalu coba lagi',
}

/** Asks for the password once more, before what is grave. Null when it is right; else what to answer. */
export async function whyNotOwner(deps: Deps, request: FastifyRequest<{ Body: Record<string, unknown> }>, field: string): Promise<{ status: number; errors: FieldErrors } | null> {
  const typed = String(request.body[field] ?? '')
  if (typed === '') return { status: 422, errors: { [field]: confirmText.empty } }
  const outcome = await confirmPassword(deps, viewerOf(request).accountId, typed).catch((error: unknown) => {
    if (error instanceof HashGateBusy) return { ok: false, refusal: 'busy' } as const
    throw error
  })
  if (outcome.ok) return null
  return { status: outcome.refusal === 'busy' ? 503 : outcome.refusal === 'too-often' ? 429 : 422, errors: { [field]: confirmText[outcome.refusal] } }
}
