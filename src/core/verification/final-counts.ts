import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { Agency } from './publication-store.ts'
import type { PublicationCounts } from './rules/publication.ts'

/** The final result of every case: what was published, and what an accepted objection made of it. `undecided`: objections without an answer. */
export async function countFinalResults(db: Db | Tx, { seasonId, instansiCode }: Agency): Promise<PublicationCounts> {
  return db
    .selectFrom('verification.case as c')
    .select([
      sql<number>`count(*)::int`.as('cases'),
      sql<number>`0`.as('undecided'),
      sql<number>`count(*) filter (where c.overall = 'passed')::int`.as('passed'),
      sql<number>`count(*) filter (where c.overall = 'failed')::int`.as('failed'),
    ])
    .where('c.seasonId', '=', seasonId)
    .where('c.instansiCode', '=', instansiCode)
    .where('c.publishedAt', 'is not', null)
    .executeTakeFirstOrThrow()
}
