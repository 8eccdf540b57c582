import type { Clock } from '#platform/clock.ts'
import { todayInJakarta } from '#core/values/calendar-date.ts'

/** How the register behaves today: as it should, slowly, not at all, or out of questions. */
export const modes = ['normal', 'lambat', 'mati', 'kuota-habis'] as const
export type Mode = (typeof modes)[number]

export type ServiceSnapshot = {
  mode: Mode
  delayMs: number
  dailyQuota: number
  usedToday: number
  requests: number
  /** Questions by how they ended: 'jawaban', '11' … '15', 'ditolak', 'kuota', 'mati'. */
  outcomes: Record<string, number>
}

export type ServiceState = {
  snapshot(): ServiceSnapshot
  set(mode: Mode, delayMs: number): void
  /** Takes one question from today's quota; false when there is none left. */
  takeQuota(): boolean
  count(outcome: string): void
}

/** What can be switched while it runs. One process, one state: the sandbox is not a cluster. No quota where nobody counts. */
export function createServiceState(dailyQuota: number, clock: Clock): ServiceState {
  let switched: { mode: Mode; delayMs: number } = { mode: 'normal', delayMs: 0 }
  let day = ''
  let usedToday = 0
  let requests = 0
  const outcomes: Record<string, number> = {}

  const turnDay = () => {
    const today = todayInJakarta(clock.now())
    if (today !== day) usedToday = 0
    day = today
  }
  return {
    snapshot: () => ({ ...switched, dailyQuota, usedToday, requests, outcomes: { ...outcomes } }),
    set: (mode, delayMs) => {
      switched = { mode, delayMs }
    },
    takeQuota() {
      turnDay()
      if (switched.mode === 'kuota-habis' || usedToday >= dailyQuota) return false
      usedToday += 1
      return true
    },
    count(outcome) {
      requests += 1
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    },
  }
}
