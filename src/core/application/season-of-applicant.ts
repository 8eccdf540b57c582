import { findCurrentSeason } from '#core/season/queries.ts'
import type { Season } from '#core/season/rules/stages.ts'
import type { Db, Tx } from '#platform/db/pool.ts'

/** The season with the dates that count for this person: of the agency chosen so far, and of what was extended for them. */
export async function findSeasonOf(db: Db | Tx, accountId: string): Promise<Season | null> {
  const chosen = await db
    .selectFrom('application.application as a')
    .innerJoin('application.formasiChoice as c', 'c.applicationId', 'a.id')
    .select('c.instansiCode')
    .where('a.accountId', '=', accountId)
    .executeTakeFirst()
  return findCurrentSeason(db, { accountId, instansiCode: chosen?.instansiCode ?? null })
}
