/** Indonesia's three times of day. WIB is the one every deadline is set in. */
export const zones = [
  { name: 'WIB', key: 'wib', timeZone: 'Asia/Jakarta', places: 'Sumatera, Jawa, Kalimantan Barat dan Tengah' },
  { name: 'WITA', key: 'wita', timeZone: 'Asia/Makassar', places: 'Bali, Nusa Tenggara, Sulawesi, Kalimantan lainnya' },
  { name: 'WIT', key: 'wit', timeZone: 'Asia/Jayapura', places: 'Maluku dan Papua' },
] as const

export type Zone = (typeof zones)[number]

export const wib: Zone = zones[0]

const formatters = new Map<string, Intl.DateTimeFormat>()

function format(at: Date, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${timeZone} ${JSON.stringify(options)}`
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat('id-ID', { timeZone, ...options })
  formatters.set(key, formatter)
  return formatter.format(at)
}

/** "10 Desember 2026" where the given zone's calendar stands. */
export function formatDay(at: Date, zone: Zone = wib): string {
  return format(at, zone.timeZone, { day: 'numeric', month: 'long', year: 'numeric' })
}

/** "23.59 WIB" */
export function formatTime(at: Date, zone: Zone = wib): string {
  return `${format(at, zone.timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })} ${zone.name}`
}

/** "Kamis, 10 Desember 2026 pukul 23.59 WIB" */
export function formatInstant(at: Date, zone: Zone = wib): string {
  const weekday = format(at, zone.timeZone, { weekday: 'long' })
  return `${weekday}, ${formatDay(at, zone)} pukul ${formatTime(at, zone)}`
}

/** The same instant in the zones beside WIB, with the day where it differs: "00.59 WITA (11 Desember), 01.59 WIT (11 Desember)". */
export function formatOtherZones(at: Date): string {
  const wibDay = formatDay(at)
  return zones
    .filter((zone) => zone !== wib)
    .map((zone) => {
      const isSameDay = formatDay(at, zone) === wibDay
      return isSameDay ? formatTime(at, zone) : `${formatTime(at, zone)} (${format(at, zone.timeZone, { day: 'numeric', month: 'long' })})`
    })
    .join(', ')
}
