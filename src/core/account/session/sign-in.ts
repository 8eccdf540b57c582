import { randomBytes } from 'node:crypto'
import { noticeMark } from '#core/account/notice-mark.ts'
import type { Deps } from '#core/deps.ts'
import { done, type Outcome } from '#core/outcome.ts'
import type { Nik } from '#core/values/nik.ts'
import type { Db } from '#platform/db/pool.ts'
import { type Counter, type NotAdmitted, admitAttempt } from './admit-attempt.ts'
import { type KeepOpened, type OpenedSession, type SessionSecrets, openSession } from './open-session.ts'
import { recordFailure } from './record-failure.ts'
import { hashSecretToken } from '#platform/keys/secret-token.ts'
import type { Visitor } from '#core/audit/visitor.ts'
import { findCredentials, replacePhc } from './store.ts'

/** 'wrong' says neither whether the NIK has an account nor what was wrong (trust.md T01). */
export type SignInRefused = { ok: false; refusal: 'wrong' | 'frozen' | 'locked' } | { ok: false; refusal: 'held'; until: string } | NotAdmitted
export type SignInOutcome = Outcome<OpenedSession, never> | SignInRefused

/** What is known of who wants in, before anything is counted; null for a NIK without account. */
export type SignInStanding = Awaited<ReturnType<typeof findCredentials>>

type Attempt = {
  nik: Nik
  password: string
  /** Zero bits of the work that this browser did for this NIK. */
  workShown?: number
  /** See open-session.ts. */
  secrets?: SessionSecrets
  keep?: KeepOpened
  /** From `findSignInStanding`, when it was asked with something else. */
  standing?: SignInStanding
}

/** What `signIn` asks first, for who has something to ask beside it. */
export function findSignInStanding(db: Db, { keys }: Pick<Deps, 'keys'>, nik: Nik, { deviceToken }: Visitor): Promise<SignInStanding> {
  return findCredentials(db, keys.blindIndex('nik', nik), deviceToken ? hashSecretToken(deviceToken) : null)
}

/**
 * Opens a session. A NIK without account costs the same work as one with, and is counted in the same way. Throws
 * HashGateBusy.
 */
export async function signIn(deps: Deps, attempt: Attempt, visitor: Visitor): Promise<SignInOutcome> {
  const nikIndex = deps.keys.blindIndex('nik', attempt.nik)
  const credentials = attempt.standing === undefined ? await findSignInStanding(deps.db, deps, attempt.nik, visitor) : attempt.standing
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
  const renewed = await deps.hashGate.renew(credentials.phc, attempt.password)
  if (renewed) await replacePhc(deps.db, credentials.accountId, credentials.phc, renewed)
  // Only who knows the password hears of it.
  const closed = whyClosed(credentials, deps.clock.now())
  if (closed) {
    await deps.limits.refund(counter.name, counter.key)
    return closed
  }
  const secrets = attempt.secrets ?? { session: randomBytes(32), device: randomBytes(32) }
  const opened = openSession(deps, { accountId: credentials.accountId, nikIndex, knownDevice, counter, failedBefore, secrets, keep: attempt.keep }, visitor)
  return done(await opened.catch((error: unknown) => givenBack(deps, counter, error)))
}

function whyClosed({ isFrozen, heldUntil, lockedAt }: NonNullable<SignInStanding>, now: Date): SignInRefused | null {
  if (isFrozen) return { ok: false, refusal: 'frozen' }
  if (heldUntil && heldUntil > now) return { ok: false, refusal: 'held', until: heldUntil.toISOString() }
  return lockedAt ? { ok: false, refusal: 'locked' } : null
}

/** A gate too busy to look has judged nothing: the attempt is given back, as it is when what follows could not be written. */
async function verifyPassword({ hashGate, limits }: Deps, counter: Counter, phc: string | null, password: string): Promise<boolean> {
  return hashGate.verify(phc, password).catch((error: unknown) => givenBack({ limits }, counter, error))
}

async function givenBack({ limits }: Pick<Deps, 'limits'>, { name, key }: Counter, error: unknown): Promise<never> {
  await limits.refund(name, key)
  throw error
}
