import type { Visitor } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { type Proof, judgeProof } from '#core/officer/factor/judge-proof.ts'
import { noticeOfficer } from '#core/officer/notice-officer.ts'
import { type OfficerSessionSecrets, openOfficerSession } from '#core/officer/session/open-session.ts'
import { done, refused } from '#core/outcome.ts'
import { hashSecretToken } from '#platform/keys/secret-token.ts'
import { recordWrongProof } from './record-wrong-proof.ts'
import { findAttempt, takeAttempt, takeAttemptChallenge } from './store.ts'

export type FinishSignInRefusal = 'wrong' | 'wait' | 'attempt-over'
type GivenProof = Exclude<Proof, { kind: 'passkey' }> | { kind: 'passkey'; response: unknown }

/** The second factor after the password: a session opens if and only if the proof is used up with it, once. */
export async function finishSignIn(deps: Deps, attemptToken: string, given: GivenProof, visitor: Visitor, secrets?: OfficerSessionSecrets) {
  const { db, limits, clock } = deps
  const tokenHash = hashSecretToken(attemptToken)
  const attempt = await findAttempt(db, tokenHash, 'second-factor', clock.now())
  if (!attempt) return refused<FinishSignInRefusal>('attempt-over')
  const { officerId } = attempt
  if (!(await limits.consume('officer-second-factor', officerId)).allowed) return refused<FinishSignInRefusal>('wait')

  const proof: Proof = given.kind === 'passkey' ? { ...given, challenge: await db.transaction().execute((tx) => takeAttemptChallenge(tx, tokenHash)) } : given
  const useProof = await judgeProof(deps, officerId, proof)
  const opened = useProof && (await db.transaction().execute(async (tx) => {
    if (!(await useProof(tx))) return null
    if (!(await takeAttempt(tx, tokenHash))) return null
    if (proof.kind === 'recovery-code') await noticeOfficer(tx, deps, officerId, 'recovery-code-used')
    return openOfficerSession(tx, deps, officerId, proof.kind, visitor, secrets)
  }))
  if (!opened) {
    await recordWrongProof(deps, officerId, proof.kind, visitor)
    return refused<FinishSignInRefusal>('wrong')
  }
  await limits.refund('officer-second-factor', officerId)
  return done(opened)
}
