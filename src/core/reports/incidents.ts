import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import type { Db } from '#platform/db/pool.ts'
import { isUuid } from '#platform/is-uuid.ts'

export type Incident = { id: string; title: string; body: string; startedAt: Date; endedAt: Date | null }

const shownDays = 30

/** What is going on and what happened in the last thirty days, newest first. */
export function listIncidents(db: Db, now: Date): Promise<Incident[]> {
  return db.selectFrom('reports.incident').select(['id', 'title', 'body', 'startedAt', 'endedAt'])
    .where((where) => where.or([where('endedAt', 'is', null), where('startedAt', '>', new Date(now.getTime() - shownDays * 86_400_000))]))
    .orderBy('startedAt', 'desc').limit(50).execute()
}

type Parts = Pick<Deps, 'db' | 'keys' | 'clock'>

/** Tells everybody at `/status` what is going on, until it is ended. */
export async function beginIncident({ db, keys, clock }: Parts, scope: OfficerScope, { title, body }: { title: string; body: string }, visitor: Visitor): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { id } = await tx.insertInto('reports.incident').values({ title, body, startedAt: clock.now(), begunBy: scope.officerId }).returning('id').executeTakeFirstOrThrow()
    await recordEvent(tx, { by: { kind: 'officer', id: scope.officerId, ...traceOf(keys, visitor) }, action: 'incident-begun', object: { kind: 'incident', id } })
  })
}

/** Says that it is over. Twice ended is once ended. */
export async function endIncident({ db, keys, clock }: Parts, scope: OfficerScope, id: string, visitor: Visitor): Promise<boolean> {
  if (!isUuid(id)) return false
  return db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx.updateTable('reports.incident').set({ endedAt: clock.now(), endedBy: scope.officerId }).where('id', '=', id).where('endedAt', 'is', null).executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return false
    await recordEvent(tx, { by: { kind: 'officer', id: scope.officerId, ...traceOf(keys, visitor) }, action: 'incident-ended', object: { kind: 'incident', id } })
    return true
  })
}
