import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { mayJudge } from './queries.ts'
import type { PairState } from './rules/pair-text.ts'

export type DecideRefusal = 'not-found' | 'decided-already' | 'reason-missing'

export const longestReason = 500

/**
 * What somebody of the office made of a pair, with the reason: once, and it never comes back. It changes nothing for either account;
 * what was forwarded stands beside the file for who verifies it.
 */
export async function decidePair(deps: Pick<Deps, 'db' | 'keys' | 'clock'>, scope: OfficerScope, { pairId, outcome, reason, visitor }: { pairId: string; outcome: Exclude<PairState, 'open'>; reason: string; visitor: Visitor }): Promise<Outcome<null, DecideRefusal>> {
  const { db, keys, clock } = deps
  const written = reason.trim().slice(0, longestReason)
  return db.transaction().execute(async (tx) => {
    const row = await tx.selectFrom('likeness.pair as p').select(['p.id', 'p.outcome']).where('p.id', '=', pairId).where(mayJudge(scope)).forUpdate().executeTakeFirst()
    if (!row) return refused('not-found')
    if (row.outcome !== null) return refused('decided-already')
    if (written.length < 10) return refused('reason-missing')
    await tx.updateTable('likeness.pair').set({ outcome, reason: written, decidedBy: scope.officerId, decidedAt: clock.now() }).where('id', '=', pairId).execute()
    await recordEvent(tx, { by: { kind: 'officer', id: scope.officerId, ...traceOf(keys, visitor) }, action: outcome === 'forwarded' ? 'pair-forwarded' : 'pair-set-apart', object: { kind: 'likeness-pair', id: pairId } })
    return done(null)
  })
}
