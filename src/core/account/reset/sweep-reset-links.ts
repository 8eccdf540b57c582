import type { Deps } from '#core/deps.ts'
import { deleteResetLinksBefore } from './store.ts'

/** Forgets links that nobody used in time. Run by the worker every hour. */
export async function sweepResetLinks({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  return deleteResetLinksBefore(db, clock.now())
}
