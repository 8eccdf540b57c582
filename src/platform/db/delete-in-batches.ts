import { type RawBuilder, sql } from 'kysely'
import type { Db } from './pool.ts'

const batch = 2000
const mostBatches = 50

/**
 * Deletes what `where` finds, two thousand rows a statement, so that no lock and no transaction lasts; what is more than
 * 100,000 waits for the next round. Says how many are gone.
 */
export async function deleteInBatches(db: Db, table: string, where: RawBuilder<unknown>): Promise<number> {
  let deleted = 0
  for (let round = 0; round < mostBatches; round += 1) {
    const { numAffectedRows = 0n } = await sql`delete from ${sql.table(table)} where ctid = any (array(select ctid from ${sql.table(table)} where ${where} limit ${batch}))`.execute(db)
    deleted += Number(numAffectedRows)
    if (numAffectedRows < batch) break
  }
  return deleted
}
