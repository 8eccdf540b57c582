import { type SqlBool, sql } from 'kysely'
import type { HouseDeps } from '#emeterai/deps.ts'
import { sendStampJob } from './send-stamp-job.ts'
import { unfinishedStates } from './stamp-state.ts'

const atMost = 500

/** Has those stamps performed whose lease ran out while somebody worked on them: a worker that hangs gives no job back (trust.md X24). Run every minute. */
export async function resumeStalledStamps(deps: Pick<HouseDeps, 'db' | 'clock' | 'queue'>): Promise<number> {
  const stalled = await deps.db
    .selectFrom('emeterai.stamp')
    .select('id')
    .where('state', 'in', unfinishedStates)
    .where('releaseDueAt', '>', deps.clock.now())
    .where(sql<SqlBool>`lease_until < clock_timestamp()`)
    .orderBy('releaseDueAt')
    .limit(atMost)
    .execute()
  for (const { id } of stalled) await sendStampJob(deps.db, deps, id)
  return stalled.length
}
