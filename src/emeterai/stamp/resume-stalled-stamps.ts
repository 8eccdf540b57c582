import { type SqlBool, sql } from 'kysely'
import type { HouseDeps } from '#emeterai/deps.ts'
import { sendStampJob } from './send-stamp-job.ts'
import { unfinishedStates } from './stamp-state.ts'

const atMost = 500

/** Longer than the longest pause between two attempts (`rules/timing.ts`). */
const quietMinutes = 3

/**
 * Has those stamps performed that nobody works on: the lease ran out while somebody did, since a worker that hangs gives no job back
 * (trust.md X24); or nothing was heard of it for longer than it ever waits, whatever became of its job. Run every minute.
 */
export async function resumeStalledStamps(deps: Pick<HouseDeps, 'db' | 'clock' | 'queue'>): Promise<number> {
  const now = deps.clock.now()
  const quietSince = new Date(now.getTime() - quietMinutes * 60_000)
  const stalled = await deps.db
    .selectFrom('emeterai.stamp')
    .select('id')
    .select(sql<Date | null>`(select max(e.at) from emeterai.stamp_event e where e.stamp_id = emeterai.stamp.id)`.as('heardAt'))
    .where('state', 'in', unfinishedStates)
    .where('releaseDueAt', '>', now)
    .where(sql<SqlBool>`case when lease_until is null
      then not exists (select from emeterai.stamp_event e where e.stamp_id = emeterai.stamp.id and e.at > ${quietSince})
      else lease_until < clock_timestamp() end`)
    .orderBy('releaseDueAt')
    .limit(atMost)
    .execute()
  // By its old time: where the job is there after all, behind many others, it keeps its place among them.
  for (const { id, heardAt } of stalled) await sendStampJob(deps.db, deps, id, heardAt ?? now)
  return stalled.length
}
