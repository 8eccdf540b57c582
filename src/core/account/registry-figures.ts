import { type Line, measureLine } from './identity-line.ts'
import { countAskedOn } from './registry-questions.ts'
import { type RegistryState, loadRegistryState } from './registry-state.ts'
import type { Deps } from '#core/deps.ts'
import { todayInJakarta } from '#core/values/calendar-date.ts'

export type RegistryFigures = Line & Pick<RegistryState, 'failingSince' | 'askAfter'> & { askedToday: number; dailyQuota: number }

/** How the population register and the line of those who wait for it stand: for the board, the alarms and the status page. */
export async function loadRegistryFigures({ db, clock, dukcapil: { dailyQuota } }: Pick<Deps, 'db' | 'clock' | 'dukcapil'>): Promise<RegistryFigures> {
  const [line, { failingSince, askAfter }, askedToday] = await Promise.all([measureLine(db), loadRegistryState(db), countAskedOn(db, todayInJakarta(clock.now()))])
  return { ...line, failingSince, askAfter, askedToday, dailyQuota }
}
