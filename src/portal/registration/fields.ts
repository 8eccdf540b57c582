import type { DateFault, TypedDate } from '#core/values/calendar-date.ts'

/** A sentence per field, or undefined where all is well. */
export type Fields<Name extends string> = Partial<Record<Name, string | undefined>>

/** One value, at most `longest` characters: a field sent twice counts by its first. */
export function readText(body: Record<string, unknown>, name: string, longest: number): string {
  const value = body[name]
  const one = Array.isArray(value) ? value[0] : value
  return typeof one === 'string' ? one.slice(0, longest).trim() : ''
}

export function readDate(body: Record<string, unknown>, name: string): TypedDate {
  return { day: readText(body, `${name}-day`, 20), month: readText(body, `${name}-month`, 20), year: readText(body, `${name}-year`, 20) }
}

export function dateFault(fault: DateFault | null, what: string): string | undefined {
  if (fault === null) return undefined
  if (fault === 'missing') return `Masukkan ${what}`
  return fault === 'incomplete' ? `Lengkapi hari, bulan, dan tahun pada ${what}` : `Tidak ada tanggal seperti itu. Periksa hari, bulan, dan tahun pada ${what}`
}

/** Only what is wrong, in the order of the form. */
export function onlyWrong<Name extends string>(errors: Fields<Name>): Fields<Name> {
  return Object.fromEntries(Object.entries(errors).filter(([, text]) => text !== undefined)) as Fields<Name>
}
