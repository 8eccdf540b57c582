import { type CalendarDate, type TypedDate, parseCalendarDate, todayInJakarta, whyNotCalendarDate } from '#core/values/calendar-date.ts'
import { type DocumentKind, documentKinds } from '#emeterai/stamp/rules/document-kinds.ts'
import type { StampDocument } from '#emeterai/stamp/stamp-document.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'

export type TypedDocument = { kind: string; number: string; date: TypedDate }

const longestNumber = 60

/** What was typed, as it was. */
export function readTypedDocument(fields: Record<string, string>): TypedDocument {
  const text = (name: string, most = 200) => (fields[name] ?? '').slice(0, most)
  return { kind: text('jenis', 40), number: text('nomor').trim(), date: { day: text('tanggal-day', 20), month: text('tanggal-month', 20), year: text('tanggal-year', 20) } }
}

/** A draft that was described, as it was typed. */
export function typedAgain(document: StampDocument | null): TypedDocument {
  const [year = '', month = '', day = ''] = document?.date.split('-') ?? []
  return { kind: document?.kind ?? '', number: document?.number ?? '', date: { day: day && String(Number(day)), month: month && String(Number(month)), year } }
}

type Parsed = { ok: true; document: StampDocument } | { ok: false; errors: FieldErrors }

/** Guide 6.5, second list, step 13: type, number (when it has one) and date of the document. */
export function parseDocument({ kind, number, date }: TypedDocument, now: Date): Parsed {
  const isKnown = Object.hasOwn(documentKinds, kind)
  const day = parseCalendarDate(date)
  const errors: FieldErrors = {
    jenis: isKnown ? undefined : 'Pilih tipe dokumen',
    nomor: number.length > longestNumber ? `Nomor dokumen paling panjang ${longestNumber} huruf` : undefined,
    tanggal: dateError(date, day, now),
  }
  if (!isKnown || !day || Object.values(errors).some(Boolean)) return { ok: false, errors }
  return { ok: true, document: { kind: kind as DocumentKind, number: number === '' ? null : number, date: day } }
}

function dateError(typed: TypedDate, day: CalendarDate | null, now: Date): string | undefined {
  if (day) return day > todayInJakarta(now) ? 'Tanggal dokumen tidak boleh sesudah hari ini' : undefined
  return whyNotCalendarDate(typed) === 'missing' ? 'Isi tanggal dokumen' : 'Tanggal dokumen harus tanggal yang ada, misalnya 14 10 2026'
}
