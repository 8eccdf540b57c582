import type { HouseDeps } from '#emeterai/deps.ts'
import { leaseIsFree } from './lease.ts'
import { releaseLocked } from './release-stamp.ts'
import type { StampFailure } from './rules/failures.ts'
import { unfinishedStates } from './stamp-state.ts'

type Parts = Pick<HouseDeps, 'db' | 'clock' | 'queue' | 'keys' | 'houseUrl' | 'log'>

const atMost = 500

/**
 * Gives back what was not sealed in time, each in a transaction of its own; how many. Never while somebody holds a valid
 * lease, and never after the seal: the row is locked and asked again. Run every minute.
 */
export async function releaseOverdueStamps(deps: Parts): Promise<number> {
  const due = await deps.db.selectFrom('emeterai.stamp').select('id').where('state', 'in', unfinishedStates).where('releaseDueAt', '<=', deps.clock.now()).where(leaseIsFree).orderBy('releaseDueAt').limit(atMost).execute()
  let count = 0
  for (const { id } of due) if (await releaseOrTell(deps, id)) count++
  return count
}

/** One that cannot be given back keeps no other waiting: it is told, and asked again a minute later. */
async function releaseOrTell(deps: Parts, stampId: string): Promise<boolean> {
  try {
    return await releaseOne(deps, stampId)
  } catch (error) {
    deps.log.error('stamp-not-released', { error })
    return false
  }
}

function releaseOne(deps: Parts, stampId: string): Promise<boolean> {
  return deps.db.transaction().execute(async (tx) => {
    const stamp = await tx
      .selectFrom('emeterai.stamp')
      .select(['id', 'accountId', 'round', 'clientId', 'failure'])
      .where('id', '=', stampId)
      .where('state', 'in', unfinishedStates)
      .where('releaseDueAt', '<=', deps.clock.now())
      .where(leaseIsFree)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!stamp) return false
    await releaseLocked(tx, deps, stamp, (stamp.failure as StampFailure | null) ?? 'interrupted')
    return true
  })
}
