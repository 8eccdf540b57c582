import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { type CodeSecrets, issueRecoveryCodes } from '#core/officer/factor/recovery-codes.ts'
import { countFactors } from '#core/officer/factor/queries.ts'
import { lockOfficer } from '#core/officer/factor/store.ts'
import { type OfficerSessionSecrets, openOfficerSession } from '#core/officer/session/open-session.ts'
import { findAttempt, saveAttemptChallenge, takeAttempt, takeAttemptChallenge } from '#core/officer/sign-in/store.ts'
import { done, refused } from '#core/outcome.ts'
import { hashSecretToken } from '#platform/keys/secret-token.ts'

/** Who is enrolling, and what is set up already; null when the half hour is over. */
export async function findEnrolment({ db, clock }: Pick<Deps, 'db' | 'clock'>, enrolmentToken: string) {
  const attempt = await findAttempt(db, hashSecretToken(enrolmentToken), 'enrolment', clock.now())
  return attempt && { officerId: attempt.officerId, name: attempt.name, ...(await countFactors(db, attempt.officerId)) }
}

export async function keepEnrolmentChallenge({ db }: Pick<Deps, 'db'>, enrolmentToken: string, challenge: string): Promise<void> {
  await saveAttemptChallenge(db, hashSecretToken(enrolmentToken), challenge)
}

export async function takeEnrolmentChallenge({ db }: Pick<Deps, 'db'>, enrolmentToken: string): Promise<string | null> {
  return db.transaction().execute((tx) => takeAttemptChallenge(tx, hashSecretToken(enrolmentToken)))
}

/** The end of an enrolment: the officer is active, holds ten recovery codes and is signed in. Not without a second factor. */
export async function completeEnrolment(deps: Deps, enrolmentToken: string, visitor: Visitor, secrets?: OfficerSessionSecrets & { codes: CodeSecrets }) {
  const { db, clock, keys } = deps
  const tokenHash = hashSecretToken(enrolmentToken)
  const attempt = await findAttempt(db, tokenHash, 'enrolment', clock.now())
  if (!attempt) return refused('enrolment-over')
  const { officerId } = attempt
  return db.transaction().execute(async (tx) => {
    const { status } = await lockOfficer(tx, officerId)
    const { hasTotp, passkeys } = await countFactors(tx, officerId)
    if (!hasTotp && passkeys === 0) return refused('factor-missing')
    if (status === 'disabled' || !(await takeAttempt(tx, tokenHash))) return refused('enrolment-over')
    await tx.deleteFrom('officer.link').where('officerId', '=', officerId).execute()
    if (status === 'invited') {
      await tx.updateTable('officer.officer').set({ status: 'active', activatedAt: clock.now() }).where('id', '=', officerId).execute()
      await recordEvent(tx, { by: { kind: 'officer', id: officerId, ...traceOf(keys, visitor) }, action: 'officer-activated', object: { kind: 'officer', id: officerId } })
    }
    const codes = await issueRecoveryCodes(tx, keys, officerId, secrets?.codes)
    return done({ codes, ...(await openOfficerSession(tx, deps, officerId, 'enrolment', visitor, secrets)) })
  })
}
