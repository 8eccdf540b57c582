import type { HouseDeps } from '#emeterai/deps.ts'
import { type LeasedStamp, lockLeased, noLease } from './lease.ts'
import { type StampFailure, isFinal } from './rules/failures.ts'
import { nextAttemptAt } from './rules/timing.ts'
import { sendStampJob } from './send-stamp-job.ts'
import { releaseLocked } from './release-stamp.ts'
import { recordStampEvent } from './stamp-event.ts'

type Parts = Pick<HouseDeps, 'db' | 'clock' | 'queue' | 'keys' | 'houseUrl'>

/** Writes down why an attempt failed and when the next one comes; what can never work gives its unit back at once. */
export async function failStamp(deps: Parts, stamp: LeasedStamp, failure: StampFailure, detail: string = failure): Promise<void> {
  const now = deps.clock.now()
  await deps.db.transaction().execute(async (tx) => {
    if (!(await lockLeased(tx, stamp))) return
    await tx.updateTable('emeterai.stamp').set({ state: 'failed', failure, ...noLease }).where('id', '=', stamp.id).execute()
    await recordStampEvent(tx, { stampId: stamp.id, at: now, kind: 'failed', detail })
    if (isFinal(failure)) return releaseLocked(tx, deps, stamp, failure)
    const again = nextAttemptAt(stamp, now)
    if (again) await sendStampJob(tx, deps, stamp.id, again)
  })
}
