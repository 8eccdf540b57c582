import type { StageKind } from '#core/season/rules/stages.ts'
import { stageKinds } from '#core/season/rules/stages.ts'
import type { ExtensionAudience } from '#core/season/rules/timetable.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { type TypedMoment, parseMoment, readMoment } from './moment-form.ts'

type Fields = Record<string, unknown>
type Parsed<Value> = { ok: true; value: Value } | { ok: false; errors: FieldErrors }

export type TypedDates = { kind: string; starts: TypedMoment; ends: TypedMoment; reason: string }
export const readTypedDates = (body: Fields): TypedDates => ({ kind: text(body['tahap'], 40), starts: readMoment(body, 'mulai'), ends: readMoment(body, 'selesai'), reason: text(body['alasan-tanggal'], 600) })

export function parseDates(typed: TypedDates): Parsed<{ kind: StageKind; startsAt: Date; endsAt: Date; reason: string }> {
  const kind = kindOf(typed.kind)
  const startsAt = parseMoment(typed.starts)
  const endsAt = parseMoment(typed.ends, 59)
  const errors: FieldErrors = {
    tahap: kind ? undefined : 'Pilih tahap',
    'mulai-tanggal': startsAt ? undefined : momentError,
    'selesai-tanggal': endsAt ? undefined : momentError,
    'alasan-tanggal': typed.reason.trim().length < 3 ? 'Tulis mengapa tanggalnya diubah' : undefined,
  }
  return kind && startsAt && endsAt && !errors['alasan-tanggal'] ? { ok: true, value: { kind, startsAt, endsAt, reason: typed.reason } } : { ok: false, errors }
}

export type TypedOffset = { kind: string; instansi: string; starts: string; ends: string; reason: string }
export const readTypedOffset = (body: Fields): TypedOffset => ({ kind: text(body['tahap-instansi'], 40), instansi: text(body['instansi'], 20), starts: text(body['geser-mulai'], 8), ends: text(body['geser-selesai'], 8), reason: text(body['alasan-instansi'], 600) })

export function parseOffset(typed: TypedOffset): Parsed<{ kind: StageKind; instansiCode: string; startMinutes: number; endMinutes: number; reason: string }> {
  const kind = kindOf(typed.kind)
  const startHours = hoursOf(typed.starts)
  const endHours = hoursOf(typed.ends)
  const errors: FieldErrors = {
    instansi: typed.instansi ? undefined : 'Pilih instansi',
    'tahap-instansi': kind ? undefined : 'Pilih tahap',
    'geser-mulai': startHours === null ? hoursError : undefined,
    'geser-selesai': endHours === null ? hoursError : undefined,
    'alasan-instansi': typed.reason.trim().length < 3 ? 'Tulis mengapa instansi ini punya tanggal sendiri' : undefined,
  }
  if (!kind || startHours === null || endHours === null || Object.values(errors).some(Boolean)) return { ok: false, errors }
  return { ok: true, value: { kind, instansiCode: typed.instansi, startMinutes: startHours * 60, endMinutes: endHours * 60, reason: typed.reason } }
}

export type TypedExtension = { kind: string; audience: string; instansi: string; from: TypedMoment; until: TypedMoment; ends: TypedMoment; reason: string }
export const readTypedExtension = (body: Fields): TypedExtension => ({
  kind: text(body['tahap-perpanjangan'], 40), audience: text(body['sasaran'], 20), instansi: text(body['instansi-perpanjangan'], 20),
  from: readMoment(body, 'gangguan-dari'), until: readMoment(body, 'gangguan-sampai'), ends: readMoment(body, 'sampai'), reason: text(body['alasan-perpanjangan'], 600),
})

export function parseExtension(typed: TypedExtension): Parsed<{ kind: StageKind; audience: ExtensionAudience; endsAt: Date; reason: string }> {
  const kind = kindOf(typed.kind)
  const endsAt = parseMoment(typed.ends, 59)
  const [hitFrom, hitUntil] = [parseMoment(typed.from), parseMoment(typed.until, 59)]
  const audience = audienceOf(typed, hitFrom, hitUntil)
  const errors: FieldErrors = {
    'tahap-perpanjangan': kind ? undefined : 'Pilih tahap',
    sasaran: ['all', 'instansi', 'affected'].includes(typed.audience) ? undefined : 'Pilih untuk siapa',
    'instansi-perpanjangan': typed.audience === 'instansi' && !typed.instansi ? 'Pilih instansi' : undefined,
    'gangguan-dari-tanggal': typed.audience === 'affected' && !hitFrom ? momentError : undefined,
    'gangguan-sampai-tanggal': typed.audience === 'affected' && !hitUntil ? momentError : undefined,
    'sampai-tanggal': endsAt ? undefined : momentError,
    'alasan-perpanjangan': typed.reason.trim().length < 10 ? 'Tulis alasan yang dapat dibaca pelamar, paling sedikit 10 karakter' : undefined,
  }
  if (!kind || !endsAt || !audience || Object.values(errors).some(Boolean)) return { ok: false, errors }
  return { ok: true, value: { kind, audience, endsAt, reason: typed.reason } }
}

function audienceOf({ audience, instansi }: TypedExtension, hitFrom: Date | null, hitUntil: Date | null): ExtensionAudience | null {
  if (audience === 'all') return { kind: 'all' }
  if (audience === 'instansi' && instansi) return { kind: 'instansi', instansiCode: instansi }
  return audience === 'affected' && hitFrom && hitUntil ? { kind: 'affected', hitFrom, hitUntil } : null
}

const momentError = 'Isi tanggal dan jam, misalnya jam 23.59'
const hoursError = 'Tulis jumlah jam, misalnya 48 atau -24; 0 bila tidak bergeser'

const kindOf = (typed: string) => stageKinds.find((kind) => kind === typed) ?? null

/** At most ninety days, as the table holds. */
function hoursOf(typed: string): number | null {
  return /^-?\d{1,4}$/.test(typed) && Math.abs(Number(typed)) <= 2160 ? Number(typed) : null
}

const text = (value: unknown, longest: number) => (typeof value === 'string' ? value.slice(0, longest) : '')
