import { type Outcome, done, refused } from '#core/outcome.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { sendStampJob } from './send-stamp-job.ts'
import { recordStampEvent } from './stamp-event.ts'
import { isUnfinished } from './stamp-state.ts'

/**
 * Tries an unfinished stamp again now instead of later: at no cost, with the same serial (guide 6.5, second list, step
 * 17). A stamp that is there already is no error. 'released': its unit was given back, so a new request is needed.
 */
export async function retryStamp(deps: Pick<HouseDeps, 'db' | 'clock' | 'queue'>, { accountId, stampId }: { accountId: string; stampId: string }): Promise<Outcome<null, 'not-found' | 'released'>> {
  return deps.db.transaction().execute(async (tx) => {
    const stamp = await tx.selectFrom('emeterai.stamp').select('state').where('id', '=', stampId).where('accountId', '=', accountId).forUpdate().executeTakeFirst()
    if (!stamp) return refused('not-found')
    if (stamp.state === 'released') return refused('released')
    if (!isUnfinished(stamp.state)) return done(null)
    await recordStampEvent(tx, { stampId, at: deps.clock.now(), kind: 'retried' })
    await sendStampJob(tx, deps, stampId)
    return done(null)
  })
}
