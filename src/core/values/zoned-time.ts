import { type CalendarDate, formatCardDate, formatLongDate, formatShortDate } from './calendar-date.ts'

/** The three zones of Indonesia, which keeps no summer time: hours ahead of UTC never change. */
export type Zone = 'WIB' | 'WITA' | 'WIT'

export const zones: Record<Zone, number> = { WIB: 7, WITA: 8, WIT: 9 }

/** '10.05 WIB': Indonesian clocks are written with a dot. */
export function formatInstant(instant: Date, zone: Zone = 'WIB'): string {
  return `${clockIn(instant, zone).slice(0, 5).replace(':', '.')} ${zone}`
}

/** '12 Maret 2026 pukul 10.05 WIB'. */
export function formatLongInstant(instant: Date, zone: Zone = 'WIB'): string {
  return `${formatLongDate(dateIn(instant, zone))} pukul ${formatInstant(instant, zone)}`
}

/** '12 Mar 2026, 10.05 WIB', among the columns of a table. */
export function formatShortInstant(instant: Date, zone: Zone = 'WIB'): string {
  return `${formatShortDate(dateIn(instant, zone))}, ${formatInstant(instant, zone)}`
}

/** '12 Maret 2026 pukul 10.05 WIB (11.05 WITA, 12.05 WIT)', with the day where another zone has another. */
export function formatInAllZones(instant: Date): string {
  const others = (['WITA', 'WIT'] as const).map((zone) => (dateIn(instant, zone) === dateIn(instant, 'WIB') ? formatInstant(instant, zone) : formatLongInstant(instant, zone)))
  return `${formatLongInstant(instant)} (${others.join(', ')})`
}

/** '14-10-2022 / 07:05:07', as the guide's cards write it. */
export function formatCardInstant(instant: Date, zone: Zone = 'WIB'): string {
  return `${formatCardDate(dateIn(instant, zone))} / ${clockIn(instant, zone)}`
}

/** The midnight in WIB with which the day began. */
export const startOfDayInJakarta = (now: Date): Date => new Date(`${dateIn(now, 'WIB')}T00:00:00+07:00`)

/** The calendar day on which an instant falls in a zone. */
export function dateIn(instant: Date, zone: Zone): CalendarDate {
  return shifted(instant, zone).slice(0, 10) as CalendarDate
}

const clockIn = (instant: Date, zone: Zone) => shifted(instant, zone).slice(11, 19)

const shifted = (instant: Date, zone: Zone) => new Date(instant.getTime() + zones[zone] * 3_600_000).toISOString()
