import type { ExportWish } from '#core/export/request-export.ts'
import { type ExportFormat, type ExportList, type PersonalColumn, exportFormats, exportLists, listShapes } from '#core/export/rules/lists.ts'
import { readIsoDate } from '#core/values/calendar-date.ts'
import { caseStates } from '#core/verification/rules/groups.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'

/** The lists as they stand in addresses. */
export const listKeys: Record<ExportList, string> = { applicants: 'pelamar', verification: 'hasil-verifikasi', objections: 'sanggah', formasi: 'formasi' }

export function listOfKey(key: unknown): ExportList | null {
  return exportLists.find((list) => listKeys[list] === key) ?? null
}

export type TypedExport = { format: string; instansi: string; formasi: string; state: string; overall: string; objection: string; from: string; until: string; personal: string[]; reason: string }

export const emptyExport: TypedExport = { format: 'xlsx', instansi: '', formasi: '', state: '', overall: '', objection: '', from: '', until: '', personal: [], reason: '' }

const text = (value: unknown, longest = 40) => (typeof value === 'string' ? value.trim().slice(0, longest) : '')

export function readTypedExport(body: Record<string, unknown>): TypedExport {
  return {
    format: text(body['format']), instansi: text(body['instansi']), formasi: text(body['formasi']), state: text(body['keadaan']), overall: text(body['hasil']), objection: text(body['jawaban']),
    from: text(body['sejak']), until: text(body['sampai']), personal: [body['pribadi'] ?? []].flat().map((one) => text(one)).slice(0, 20), reason: text(body['alasan'], 600),
  }
}

type Parsed = { ok: true; value: ExportWish } | { ok: false; errors: FieldErrors }

/** `ownInstansi`: null for the national committee, which names an agency. */
export function parseExport(typed: TypedExport, list: ExportList, ownInstansi: string | null): Parsed {
  const format = exportFormats.find((known): known is ExportFormat => known === typed.format)
  const formasiId = typed.formasi === '' ? null : /^\d{1,9}$/.test(typed.formasi) ? Number(typed.formasi) : undefined
  const [sentFrom, sentUntil] = [dayOf(typed.from), dayOf(typed.until)]
  const errors: FieldErrors = {
    instansi: ownInstansi === null && typed.instansi === '' ? 'Pilih instansi' : undefined,
    formasi: formasiId === undefined ? 'Nomor formasi hanya berisi angka' : undefined,
    sejak: sentFrom === undefined ? 'Isi tanggal yang benar, atau kosongkan' : undefined,
    sampai: sentUntil === undefined ? 'Isi tanggal yang benar, atau kosongkan' : sentFrom && sentUntil && sentUntil < sentFrom ? 'Tanggal akhir harus setelah tanggal awal' : undefined,
    format: format ? undefined : 'Pilih bentuk berkas',
    alasan: typed.reason.length < 10 || typed.reason.length > 500 ? 'Tulis untuk apa berkas ini dipakai, 10 sampai 500 karakter' : undefined,
  }
  if (!format || formasiId === undefined || sentFrom === undefined || sentUntil === undefined || Object.values(errors).some(Boolean)) return { ok: false, errors }
  const filters = {
    formasiId, sentFrom, sentUntil,
    state: caseStates.find((state) => state === typed.state) ?? null,
    overall: (['passed', 'failed'] as const).find((known) => known === typed.overall) ?? null,
    objectionState: (['waiting', 'answered'] as const).find((known) => known === typed.objection) ?? null,
  }
  const personal = listShapes[list].personal.filter((column): column is PersonalColumn => typed.personal.includes(column))
  return { ok: true, value: { list, format, instansiCode: ownInstansi ?? typed.instansi, filters, personal, reason: typed.reason } }
}

/** Null when nothing was typed, undefined when it is no day. */
const dayOf = (typed: string) => (typed === '' ? null : (readIsoDate(typed) ?? undefined))
