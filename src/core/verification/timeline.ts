import { listEventsAbout } from '#core/audit/queries.ts'
import type { Db } from '#platform/db/pool.ts'

/** One thing that happened to a case. `officerName` is null where no officer did it. */
export type CaseEvent = { at: Date; action: string; officerName: string | null; reason: string | null }

/** What happened to a case, the newest first, from the trail. Whose case it is was asked before. */
export async function listCaseEvents(db: Db, applicationId: string): Promise<CaseEvent[]> {
  const events = await listEventsAbout(db, { kind: 'case', id: applicationId }, 100)
  const names = await listOfficerNames(db, events.map(({ actorId }) => actorId))
  return events.map(({ at, action, actorId, reason }) => ({ at, action, reason, officerName: actorId ? (names.get(actorId) ?? null) : null }))
}

/** Names of officers by id, for pages that say who did what. */
export async function listOfficerNames(db: Db, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const known = [...new Set(ids.filter((id) => id !== null))]
  if (known.length === 0) return new Map()
  const rows = await db.selectFrom('officer.officer').select(['id', 'name']).where('id', 'in', known).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
