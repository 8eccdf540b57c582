import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import { isUuid } from '#platform/is-uuid.ts'

export const removeReasonLimits = { least: 3, most: 500 }

export type RemoveRefusal = 'not-found' | 'reason-missing' | 'removed-already'

/** Takes a file out of its set: from then on nobody judges it, and what was judged of it counts no more. */
export async function removeCalibrationFile({ db, keys, clock }: Pick<Deps, 'db' | 'keys' | 'clock'>, scope: OfficerScope, { id, reason }: { id: string; reason: string }, visitor: Visitor) {
  const { officerId } = scope
  const text = reason.trim()
  if (!isUuid(id)) return refused<RemoveRefusal>('not-found')
  return db.transaction().execute(async (tx) => {
    const row = await tx.selectFrom('verification.calibrationFile as f').select('f.removedAt').where('f.id', '=', id).where(inScope(scope, 'queue.assign', 'f.instansiCode')).forUpdate().executeTakeFirst()
    if (!row) return refused<RemoveRefusal>('not-found')
    if (row.removedAt) return refused<RemoveRefusal>('removed-already')
    if (text.length < removeReasonLimits.least || text.length > removeReasonLimits.most) return refused<RemoveRefusal>('reason-missing')
    await tx.updateTable('verification.calibrationFile').set({ removedAt: clock.now(), removedBy: officerId, removeReason: text }).where('id', '=', id).execute()
    await recordEvent(tx, { by: { kind: 'officer', id: officerId, ...traceOf(keys, visitor) }, action: 'calibration-removed', object: { kind: 'calibration', id }, reason: text })
    return done(null)
  })
}
