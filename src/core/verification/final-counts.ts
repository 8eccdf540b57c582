import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { PublicationCounts } from './rules/publication.ts'

/** The final result of every case of these publications: what was published, and what an accepted objection made of it. `undecided`: objections without an answer. */
export async function countFinalResults(db: Db | Tx, publicationIds: readonly string[]): Promise<PublicationCounts> {
  return db
    .selectFrom('verification.case as c')
    .leftJoin('verification.objection as o', 'o.applicationId', 'c.applicationId')
    .select([
      sql<number>`count(*)::int`.as('cases'),
      sql<number>`count(*) filter (where o.sent_at is not null and o.answered_at is null)::int`.as('undecided'),
      sql<number>`count(*) filter (where c.overall = 'passed' or o.is_accepted)::int`.as('passed'),
      sql<number>`count(*) filter (where c.overall = 'failed' and o.is_accepted is not true)::int`.as('failed'),
    ])
    .where(sql<boolean>`c.publication_id = any(${publicationIds}::uuid[])`)
    .executeTakeFirstOrThrow()
}
