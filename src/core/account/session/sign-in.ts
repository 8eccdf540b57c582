import { randomBytes } from 'node:crypto'
import { noticeMark } from '#core/account/notice-mark.ts'
import type { Deps } from '#core/deps.ts'
import { done, type Outcome } from '#core/outcome.ts'
import type { Nik } from '#core/values/nik.ts'
import { type Counter, type NotAdmitted, admitAttempt } from './admit-attempt.ts'
import { type OpenedSession, type SessionSecrets, openSession } from './open-session.ts'
import { recordFailure } from './record-failure.ts'
import { hashSecretToken } from '#platform/keys/secret-token.ts'
import type { Visitor } from '#core/audit/visitor.ts'
import { findCredentials, replacePhc } from './store.ts'

/** 'wrong' says neither whether the NIK has an account nor what was wrong (trust.md T01). */
export type SignInRefused = { ok: false; refusal: 'wrong' | 'frozen' | 'locked' } | { ok: false; refusal: 'held'; until: string } | NotAdmitted
export type SignInOutcome = Outcome<OpenedSession, never> | SignInRefused

/** `workShown`: zero bits of the work that this browser did for this NIK. `secrets`: see open-session.ts. */
type Attempt = { nik: Nik; password: string; workShown?: number; secrets?: SessionSecrets }

/**
 * Opens a session. A NIK without account costs the same work as one with, and is counted in the same way. Throws
 * HashGateBusy.
 */
export async function signIn(deps: Deps, attempt: Attempt, visitor: Visitor): Promise<SignInOutcome> {
  const nikIndex = deps.keys.blindIndex('nik', attempt.nik)
  const credentials = await findCredentials(deps.db, nikIndex, visitor.deviceToken ? hashSecretToken(visitor.deviceToken) : null)
  const knownDevice = credentials?.deviceHash ?? null
  const admission = await admitAttempt(deps, { nikIndex, knownDevice, workShown: attempt.workShown ?? 0 })
  if (!admission.ok) return admission

  const { counter, failedBefore } = admission
  const isRight = await verifyPassword(deps, counter, credentials?.phc ?? null, attempt.password)
  if (!credentials || !isRight) {
    await recordFailure(deps, nikIndex, failedBefore + 1, visitor)
    await noticeMark(deps, attempt.nik, 'sign-in')
    return { ok: false, refusal: 'wrong' }
  }
  await deps.limits.refund(counter.name, counter.key)
  const renewed = await deps.hashGate.renew(credentials.phc, attempt.password)
  if (renewed) await replacePhc(deps.db, credentials.accountId, credentials.phc, renewed)
  // Only who knows the password hears of it.
  if (credentials.isFrozen) return { ok: false, refusal: 'frozen' }
  if (credentials.heldUntil && credentials.heldUntil > deps.clock.now()) return { ok: false, refusal: 'held', until: credentials.heldUntil.toISOString() }
  if (credentials.lockedAt) return { ok: false, refusal: 'locked' }
  const secrets = attempt.secrets ?? { session: randomBytes(32), device: randomBytes(32) }
  return done(await openSession(deps, { accountId: credentials.accountId, nikIndex, knownDevice, failedBefore, secrets }, visitor))
}

/** A gate too busy to look has judged nothing: the attempt is given back. */
async function verifyPassword({ hashGate, limits }: Deps, counter: Counter, phc: string | null, password: string): Promise<boolean> {
  return hashGate.verify(phc, password).catch(async (error: unknown) => {
    await limits.refund(counter.name, counter.key)
    throw error
  })
}
