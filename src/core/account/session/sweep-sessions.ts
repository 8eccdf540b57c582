import type { Deps } from '#core/deps.ts'
import { type RetentionClass, keptSince } from '#core/values/retention.ts'
import { deleteDevicesBefore, deleteSessionsBefore, deleteSignInEventsBefore } from './store.ts'

/**
 * Forgets sessions a day after they ended (until then the page can say that they ended by time), devices not used for a
 * year, and events of the door after a year. Run by the worker every hour.
 */
export async function sweepSessions({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<Partial<Record<RetentionClass, number>>> {
  const now = clock.now()
  return {
    session: await deleteSessionsBefore(db, keptSince('session', now)),
    device: await deleteDevicesBefore(db, keptSince('device', now)),
    'sign-in-event': await deleteSignInEventsBefore(db, keptSince('sign-in-event', now)),
  }
}
