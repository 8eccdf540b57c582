import type { Deps } from '#core/deps.ts'
import { done, type Outcome } from '#core/outcome.ts'
import type { Nik } from '#core/values/nik.ts'
import { openSession, type OpenedSession } from './open-session.ts'
import { recordFailure } from './record-failure.ts'
import { hashSecretToken } from '#platform/keys/secret-token.ts'
import { findCredentials } from './store.ts'
import type { Visitor } from './visitor.ts'

/** 'wrong' says neither whether the NIK has an account nor what was wrong (trust.md T01). */
export type SignInRefusal = 'wrong' | 'wait' | 'mail-link-needed'
export type SignInOutcome = Outcome<OpenedSession, never> | { ok: false; refusal: SignInRefusal; retryAfterSeconds: number }

type Bucket = { name: 'sign-in-device' | 'sign-in-nik'; key: Buffer }

/** So many wrong passwords in a row on unknown devices: from then on a new device comes in by the mailed link only. */
const mostGuesses = 100

/**
 * Opens a session. Attempts are counted before the password is looked at, a NIK without account costs the same work as
 * one with, and a device on which the owner signed in before has its own count: strangers who guess elsewhere make
 * nobody wait there (trust.md §6.4). Throws HashGateBusy.
 */
export async function signIn(deps: Deps, { nik, password }: { nik: Nik; password: string }, visitor: Visitor): Promise<SignInOutcome> {
  const nikIndex = deps.keys.blindIndex('nik', nik)
  const credentials = await findCredentials(deps.db, nikIndex, visitor.deviceToken ? hashSecretToken(visitor.deviceToken) : null)
  const knownDevice = credentials?.deviceHash ?? null
  const bucket: Bucket = knownDevice ? { name: 'sign-in-device', key: Buffer.concat([nikIndex, knownDevice]) } : { name: 'sign-in-nik', key: nikIndex }

  const attempt = await deps.limits.consume(bucket.name, bucket.key)
  if (!attempt.allowed) return { ok: false, refusal: 'wait', retryAfterSeconds: attempt.retryAfterSeconds }
  if (!knownDevice && attempt.used > mostGuesses) return { ok: false, refusal: 'mail-link-needed', retryAfterSeconds: 0 }

  const isRight = await verifyPassword(deps, bucket, credentials?.phc ?? null, password)
  if (!credentials || !isRight) {
    await recordFailure(deps, nikIndex, attempt.used, visitor)
    return { ok: false, refusal: 'wrong', retryAfterSeconds: 0 }
  }
  await deps.limits.refund(bucket.name, bucket.key)
  return done(await openSession(deps, { accountId: credentials.accountId, nikIndex, knownDevice, failedBefore: attempt.used - 1 }, visitor))
}

/** A gate too busy to look has judged nothing: the attempt is given back. */
async function verifyPassword({ hashGate, limits }: Deps, bucket: Bucket, phc: string | null, password: string): Promise<boolean> {
  return hashGate.verify(phc, password).catch(async (error: unknown) => {
    await limits.refund(bucket.name, bucket.key)
    throw error
  })
}
