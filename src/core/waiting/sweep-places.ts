import type { Deps } from '#core/deps.ts'
import { deletePlacesBefore } from './store.ts'

/** The submission keeps since when its sender was in line; the line itself is forgotten after so long. */
const keptDays = 30

export async function sweepPlaces({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  await deletePlacesBefore(db, new Date(clock.now().getTime() - keptDays * 86_400_000))
}
