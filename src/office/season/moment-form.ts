import { readIsoDate } from '#core/values/calendar-date.ts'
import { zones } from '#core/values/zoned-time.ts'

/** A moment as it is typed: a day and a clock time in WIB. */
export type TypedMoment = { date: string; time: string }

export function readMoment(body: Record<string, unknown>, name: string): TypedMoment {
  return { date: text(body[`${name}-tanggal`]), time: text(body[`${name}-jam`]) }
}

/** The instant, or null when it is none. `second`: 59 for an end, whose last minute counts whole. */
export function parseMoment({ date, time }: TypedMoment, second = 0): Date | null {
  const clock = /^([01]?\d|2[0-3])[.:]([0-5]\d)$/.exec(time.trim())
  if (!clock || !readIsoDate(date)) return null
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, day, Number(clock[1]) - zones.WIB, Number(clock[2]), second))
}

export function typedMoment(at: Date): TypedMoment {
  const shifted = new Date(at.getTime() + zones.WIB * 3_600_000).toISOString()
  return { date: shifted.slice(0, 10), time: shifted.slice(11, 16).replace(':', '.') }
}

const text = (value: unknown) => (typeof value === 'string' ? value.trim().slice(0, 20) : '')
