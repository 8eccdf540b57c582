import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import { isUuid } from '#platform/is-uuid.ts'
import { lockAgency } from './publication-store.ts'

export type CancelRefusal = 'not-found' | 'reason-missing' | 'read-already' | 'cancelled-already'

/** Takes a publication back while nobody can have read it: the cases may be judged again. */
export async function cancelPublication({ db, keys, clock }: Pick<Deps, 'db' | 'keys' | 'clock'>, scope: OfficerScope, { publicationId, reason }: { publicationId: string; reason: string }, visitor: Visitor) {
  if (!isUuid(publicationId)) return refused<CancelRefusal>('not-found')
  if (reason.trim().length < 3) return refused<CancelRefusal>('reason-missing')
  return db.transaction().execute(async (tx) => {
    const found = await tx
      .selectFrom('verification.publication as p')
      .select(['p.seasonId', 'p.instansiCode', 'p.kind', 'p.publishedAt', 'p.cancelledAt'])
      .where('p.id', '=', publicationId)
      .where(inScope(scope, 'results.publish', 'p.instansiCode'))
      .forUpdate()
      .executeTakeFirst()
    if (!found) return refused<CancelRefusal>('not-found')
    if (found.cancelledAt) return refused<CancelRefusal>('cancelled-already')
    await lockAgency(tx, found)
    const now = clock.now()
    if (found.publishedAt <= now) return refused<CancelRefusal>('read-already')
    await tx.updateTable('verification.publication').set({ cancelledAt: now, cancelledBy: scope.officerId, cancelReason: reason.trim().slice(0, 500) }).where('id', '=', publicationId).execute()
    if (found.kind === 'administrative') {
      await tx.updateTable('verification.case').set({ publishedAt: null, publicationId: null }).where('publicationId', '=', publicationId).execute()
    } else await tx.updateTable('verification.publication').set({ finalId: null }).where('finalId', '=', publicationId).execute()
    await recordEvent(tx, { by: { kind: 'officer', id: scope.officerId, ...traceOf(keys, visitor) }, action: 'publication-cancelled', object: { kind: 'publication', id: publicationId }, reason: reason.trim().slice(0, 500) })
    return done(null)
  })
}
