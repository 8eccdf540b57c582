import type { HouseDeps } from '#emeterai/deps.ts'
import type { StampFailure } from './rules/failures.ts'
import { leaseIsFree } from './lease.ts'
import { type StampState, unfinishedStates } from './stamp-state.ts'

/** What an operator may know of a stamp that is not there yet: nothing of its holder or document. */
export type UnfinishedStamp = {
  id: string
  distributorId: string
  state: StampState
  failure: StampFailure | null
  attempts: number
  /** The portal that asked; null for the distributor's own pages. */
  clientId: string | null
  /** Somebody works on it at this moment. */
  isHeld: boolean
  requestedAt: Date
  releaseDueAt: Date
}

const most = 200

/** Every stamp that holds a unit and is not sealed, oldest first. */
export async function listUnfinishedStamps({ db }: Pick<HouseDeps, 'db'>): Promise<UnfinishedStamp[]> {
  const rows = await db
    .selectFrom('emeterai.stamp as s')
    .innerJoin('emeterai.account as a', 'a.id', 's.accountId')
    .select(['s.id', 'a.distributorId', 's.state', 's.failure', 's.attempts', 's.clientId', 's.requestedAt', 's.releaseDueAt', leaseIsFree.as('isFree')])
    .$narrowType<{ state: StampState; failure: StampFailure | null }>()
    .where('s.state', 'in', unfinishedStates)
    .orderBy('s.requestedAt')
    .limit(most)
    .execute()
  return rows.map(({ isFree, ...row }) => ({ ...row, isHeld: !isFree }))
}
