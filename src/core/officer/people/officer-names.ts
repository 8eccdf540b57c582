import type { Db } from '#platform/db/pool.ts'

/** Names of officers by id, for those who read the trail. */
export async function listOfficerNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('officer.officer').select(['id', 'name']).where('id', 'in', [...new Set(ids)]).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
