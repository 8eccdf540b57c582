import type { Deps } from '#core/deps.ts'
import { findMostStrain, findRoom } from './store.ts'

/** Of its limit; at 1 people are refused. */
const near = 0.7

/** Whether a line stands, or any process is near its limit: then nothing is done that nobody waits for. */
export async function isHouseBusy({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<boolean> {
  const room = await findRoom(db)
  return room.openedAt !== null || (await findMostStrain(db, clock.now())) >= near
}
