import { parseCalendarDate } from '#core/values/calendar-date.ts'
import type { DateText } from '#ui/components/date-input.tsx'
import type { FieldErrors } from '#ui/components/error-summary.tsx'

/** What was typed, also when it is wrong. */
export type TypedPublication = { when: string; date: DateText; time: string; reason: string }

export const emptyPublication: TypedPublication = { when: 'segera', date: {}, time: '', reason: '' }

type Parsed = { ok: true; value: { publishesAt: Date | null; reason: string } } | { ok: false; errors: FieldErrors }

export function readTyped(body: Record<string, unknown>): TypedPublication {
  const text = (name: string) => (typeof body[name] === 'string' ? (body[name] as string).trim() : '')
  return { when: text('saat'), date: { day: text('tanggal-day'), month: text('tanggal-month'), year: text('tanggal-year') }, time: text('jam'), reason: text('alasan') }
}

/** At once, or a moment in WIB. */
export function parsePublication({ when, date, time, reason }: TypedPublication): Parsed {
  const errors: Record<string, string> = {}
  if (reason.length < 3) errors['alasan'] = 'Tulis keterangan untuk orang kedua, paling sedikit 3 karakter'
  if (when !== 'segera' && when !== 'nanti') errors['saat'] = 'Pilih kapan hasil dapat dibaca pelamar'
  const publishesAt = when === 'nanti' ? readMoment(date, time, errors) : null
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, value: { publishesAt, reason } }
}

function readMoment({ day = '', month = '', year = '' }: DateText, time: string, errors: Record<string, string>): Date | null {
  const on = parseCalendarDate({ day, month, year })
  const hour = /^([01]?\d|2[0-3])[.:]([0-5]\d)$/.exec(time)
  if (!on) errors['tanggal'] = 'Isi hari, bulan, dan tahun, misalnya 27 11 2026'
  if (!hour) errors['jam'] = 'Isi jam dan menit, misalnya 15.00'
  return !on || !hour ? null : new Date(`${on}T${hour[1]!.padStart(2, '0')}:${hour[2]}:00+07:00`)
}
