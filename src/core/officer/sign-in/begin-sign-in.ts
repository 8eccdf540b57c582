import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { officerEmailIndex } from '#core/officer/officer-fields.ts'
import { type Outcome, done } from '#core/outcome.ts'
import type { Email } from '#core/values/email.ts'
import { hashSecretToken, newSecretToken } from '#platform/keys/secret-token.ts'
import { findCredentials, insertOfficerEvent, replaceOfficerPhc, saveAttempt } from './store.ts'

/** 'wrong' says neither whether there is such an officer nor what was wrong (trust.md T01). */
export type BeginSignInRefusal = 'wrong' | 'wait' | 'factor-missing'
type BeginOutcome = Outcome<{ attemptToken: string }, never> | { ok: false; refusal: BeginSignInRefusal; retryAfterSeconds: number }

const attemptMinutes = 5

/**
 * The password, which alone opens nothing: whoever knows it may show a second factor within five minutes. Attempts are
 * counted before the password is looked at, and an unknown address costs the same work (§6.4). Throws HashGateBusy.
 */
export async function beginSignIn(deps: Deps, { email, password }: { email: Email; password: string }, visitor: Visitor): Promise<BeginOutcome> {
  const { db, keys, clock, limits, hashGate } = deps
  const emailIndex = officerEmailIndex(keys, email)
  const credentials = await findCredentials(db, emailIndex, visitor.deviceToken ? hashSecretToken(visitor.deviceToken) : null)
  const knownDevice = credentials?.deviceHash ?? null
  const bucket = knownDevice ? ({ name: 'officer-sign-in-device', key: Buffer.concat([emailIndex, knownDevice]) } as const) : ({ name: 'officer-sign-in-email', key: emailIndex } as const)

  const attempt = await limits.consume(bucket.name, bucket.key)
  if (!attempt.allowed) return { ok: false, refusal: 'wait', retryAfterSeconds: attempt.retryAfterSeconds }
  const isRight = await hashGate.verify(credentials?.phc ?? null, password).catch(async (error: unknown) => {
    // A gate too busy to look has judged nothing: the attempt is given back.
    await limits.refund(bucket.name, bucket.key)
    throw error
  })
  if (!credentials || !isRight) {
    await recordWrongPassword(deps, emailIndex, visitor)
    return { ok: false, refusal: 'wrong', retryAfterSeconds: 0 }
  }
  await limits.refund(bucket.name, bucket.key)
  const renewed = await hashGate.renew(credentials.phc, password)
  if (renewed) await replaceOfficerPhc(db, credentials.officerId, credentials.phc, renewed)
  // Nobody signs in with a password only; a mailed link leads back to a second factor (trust.md §6.5).
  if (!credentials.hasFactor) return { ok: false, refusal: 'factor-missing', retryAfterSeconds: 0 }
  const { token, hash } = newSecretToken()
  const expiresAt = new Date(clock.now().getTime() + attemptMinutes * 60_000)
  await db.transaction().execute((tx) => saveAttempt(tx, { tokenHash: hash, officerId: credentials.officerId, purpose: 'second-factor', expiresAt }))
  return done({ attemptToken: token })
}

async function recordWrongPassword({ db, keys, clock }: Deps, emailIndex: Buffer, visitor: Visitor): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const id = await insertOfficerEvent(tx, { emailIndex, at: clock.now(), kind: 'password-wrong', deviceLabel: visitor.deviceLabel })
    await recordEvent(tx, { by: { kind: 'anonymous', ...traceOf(keys, visitor) }, action: 'officer-password-wrong', object: { kind: 'officer-sign-in-event', id } })
  })
}
