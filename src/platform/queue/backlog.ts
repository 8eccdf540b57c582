import { sql } from 'kysely'
import type { Db } from '#platform/db/pool.ts'

/** One kind of job: ready and not yet done, tried before without success, given up, and how long the oldest has been ready. */
export type Backlog = { name: string; waiting: number; failing: number; parked: number; oldestSeconds: number }

/** What waits for the worker, by kind of job. A kind without any job is not listed; one only scheduled for later counts zero. */
export async function listBacklog(db: Db): Promise<Backlog[]> {
  const { rows } = await sql<{ identifier: string; waiting: string; failing: string; parked: string; oldestSeconds: number }>`
    select identifier, waiting, failing, parked, oldest_seconds from jobs.backlog()`.execute(db)
  return rows.map(({ identifier, waiting, failing, parked, oldestSeconds }) => ({
    name: identifier,
    waiting: Number(waiting),
    failing: Number(failing),
    parked: Number(parked),
    oldestSeconds: Number(oldestSeconds),
  }))
}
