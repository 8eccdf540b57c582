import { setTimeout as sleep } from 'node:timers/promises'

/** 01.30 WIB, when nobody tries. */
const nightUtc = { hour: 18, minute: 30 } as const

export function msUntilNight(now: Date): number {
  const night = new Date(now)
  night.setUTCHours(nightUtc.hour, nightUtc.minute, 0, 0)
  if (night <= now) night.setUTCDate(night.getUTCDate() + 1)
  return night.getTime() - now.getTime()
}

type Time = { now: () => Date; pause: (ms: number) => Promise<unknown> }
const realTime: Time = { now: () => new Date(), pause: (ms) => sleep(ms, undefined, { ref: false }) }

/**
 * Resolves when the clock has passed the next night. Looks every minute: one long timer stands still while a machine sleeps, and would erase a
 * rehearsal so many hours late, under people who use it.
 */
export async function nextNight({ now, pause }: Time = realTime): Promise<void> {
  const night = now().getTime() + msUntilNight(now())
  for (let left = night - now().getTime(); left > 0; left = night - now().getTime()) await pause(Math.min(60_000, left))
}
