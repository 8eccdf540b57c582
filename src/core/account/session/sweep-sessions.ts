import type { Deps } from '#core/deps.ts'
import { deleteDevicesBefore, deleteSessionsBefore, deleteSignInEventsBefore } from './store.ts'

const hour = 3_600_000
const day = 24 * hour

/**
 * Forgets sessions a day after they ended (until then the page can say that they ended by time), devices not used for a
 * year, and events of the door after a year. Run by the worker every hour.
 */
export async function sweepSessions({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  const ago = (ms: number) => new Date(clock.now().getTime() - ms)
  await deleteSessionsBefore(db, ago(day))
  await deleteDevicesBefore(db, ago(365 * day))
  await deleteSignInEventsBefore(db, ago(365 * day))
}
