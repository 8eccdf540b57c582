import { formatLongDate } from '#core/values/calendar-date.ts'
import { type Zone, dateIn, formatInstant, formatLongInstant } from '#core/values/zoned-time.ts'

/** Where each zone's clock hangs, for those who do not know the letters. */
export const zonePlaces: Record<Zone, string> = {
  WIB: 'Sumatera, Jawa, Kalimantan Barat, dan Kalimantan Tengah',
  WITA: 'Kalimantan lainnya, Sulawesi, Bali, dan Nusa Tenggara',
  WIT: 'Maluku dan Papua',
}

const weekdays = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu']

/** "Kamis, 10 Desember 2026 pukul 23.59 WIB" */
export function formatDeadline(at: Date, zone: Zone = 'WIB'): string {
  return `${weekdays[new Date(dateIn(at, zone)).getUTCDay()]}, ${formatLongInstant(at, zone)}`
}

/** "10 Desember 2026": the day in a zone's calendar. */
export function formatDay(at: Date, zone: Zone = 'WIB'): string {
  return formatLongDate(dateIn(at, zone))
}

/** The same instant in the zones beside WIB, with the day where it is another: "00.59 WITA (11 Desember), 01.59 WIT (11 Desember)". */
export function formatOtherZones(at: Date): string {
  return (['WITA', 'WIT'] as const).map((zone) => besideWib(at, zone)).join(', ')
}

function besideWib(at: Date, zone: Zone): string {
  const time = formatInstant(at, zone)
  return dateIn(at, zone) === dateIn(at, 'WIB') ? time : `${time} (${formatDay(at, zone).replace(/ \d{4}$/, '')})`
}
