import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { type Proof, judgeProof } from '#core/officer/factor/judge-proof.ts'
import { isProofFresh } from '#core/officer/rules/session-time.ts'
import { recordWrongProof } from '#core/officer/sign-in/record-wrong-proof.ts'
import { done, refused } from '#core/outcome.ts'
import { findProvedAt, markProved, takeSessionChallenge } from './store.ts'

export type ProveAgainRefusal = 'wrong' | 'wait'
type AgainProof = { kind: 'totp'; code: string } | { kind: 'passkey'; response: unknown }

/**
 * The second factor once more, before something grave (trust.md §6.2): it counts for five minutes. A recovery code does
 * not serve here; it is for coming back in, and each is worth more than one export.
 */
export async function proveAgain(deps: Deps, { officerId, sessionId }: { officerId: string; sessionId: string }, given: AgainProof, visitor: Visitor) {
  const { db, limits, clock, keys } = deps
  const attempt = await limits.consume('officer-second-factor', officerId)
  if (!attempt.allowed) return refused<ProveAgainRefusal>('wait')
  const proof: Proof = given.kind === 'totp' ? given : { ...given, challenge: await db.transaction().execute((tx) => takeSessionChallenge(tx, sessionId)) }
  const useProof = await judgeProof(deps, officerId, proof)
  const isProved = useProof !== null && (await db.transaction().execute(async (tx) => {
    if (!(await useProof(tx))) return false
    await markProved(tx, sessionId, clock.now())
    await recordEvent(tx, { by: { kind: 'officer', id: officerId, ...traceOf(keys, visitor) }, action: 'officer-proved-again', object: { kind: 'officer', id: officerId }, reason: proof.kind })
    return true
  }))
  // A second press was on its way when the first used the code up: for this session it counts for both (trust.md G2).
  const provedMeanwhile = isProved ? null : await findProvedAt(db, sessionId)
  if (!isProved && !(provedMeanwhile && isProofFresh(provedMeanwhile, clock.now()))) {
    await recordWrongProof(deps, officerId, proof.kind, visitor)
    return refused<ProveAgainRefusal>('wrong')
  }
  await limits.refund('officer-second-factor', officerId)
  return done(null)
}
