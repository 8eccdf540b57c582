import type { Deps } from '#core/deps.ts'
import { keptSince } from '#core/values/retention.ts'
import { deletePlacesBefore } from './store.ts'

/** Forgets who stood in line; the submission keeps since when its sender did. */
export async function sweepPlaces({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  return deletePlacesBefore(db, keptSince('waiting-place', clock.now()))
}
