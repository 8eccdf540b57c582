import { sql } from 'kysely'
import type { Db } from './pool.ts'

/** The one clock that all instances share: for what is valid for seconds and must not be used twice. */
export async function databaseTime(db: Db): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db)
  return rows[0]!.now
}
