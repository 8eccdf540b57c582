import type { Db, Tx } from '#platform/db/pool.ts'

/** The season that formasi are planned for. */
export async function loadCurrentSeasonId(db: Db | Tx): Promise<number> {
  return (await db.selectFrom('season.season').select('id').where('isCurrent', '=', true).executeTakeFirstOrThrow()).id
}
