import type { Deps } from '#core/deps.ts'
import { deleteDisavowalsBefore } from '#core/account/disavowal.ts'
import { deleteResetLinksBefore } from './store.ts'

/** Forgets links of mails when their time is over. Run by the worker every hour. */
export async function sweepResetLinks({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  return (await deleteResetLinksBefore(db, clock.now())) + (await deleteDisavowalsBefore(db, clock.now()))
}
