import type { EditedAnnouncement } from '#core/season/edit-announcement.ts'
import { type TypedMoment, parseMoment, readMoment, typedMoment } from '#office/season/moment-form.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'

export type TypedAnnouncement = { slug: string; severity: string; title: string; summary: string; body: string; mustAcknowledge: boolean; from: TypedMoment; until: TypedMoment }

const text = (value: unknown, longest: number) => (typeof value === 'string' ? value.trim().slice(0, longest) : '')

export function readTypedAnnouncement(body: Record<string, unknown>): TypedAnnouncement {
  return {
    slug: text(body['alamat'], 100), severity: text(body['tingkat'], 20), title: text(body['judul'], 200), summary: text(body['ringkasan'], 400),
    body: text(body['isi'], 8000), mustAcknowledge: body['wajib-dibaca'] === 'ya', from: readMoment(body, 'tampil'), until: readMoment(body, 'berakhir'),
  }
}

export function typedAnnouncement({ validFrom, validUntil, ...rest }: EditedAnnouncement): TypedAnnouncement {
  return { ...rest, from: typedMoment(validFrom), until: validUntil ? typedMoment(validUntil) : { date: '', time: '' } }
}

export function parseAnnouncement(typed: TypedAnnouncement): { ok: true; value: EditedAnnouncement } | { ok: false; errors: FieldErrors } {
  const severity = (['info', 'important', 'critical'] as const).find((known) => known === typed.severity)
  const validFrom = parseMoment(typed.from)
  const isOpenEnded = typed.until.date === '' && typed.until.time === ''
  const validUntil = isOpenEnded ? null : parseMoment(typed.until, 59)
  const endsWrong = !isOpenEnded && (!validUntil || (validFrom !== null && validUntil <= validFrom))
  const errors: FieldErrors = {
    alamat: /^[a-z0-9]+(-[a-z0-9]+)*$/.test(typed.slug) ? undefined : 'Tulis alamat dengan huruf kecil, angka, dan tanda hubung, misalnya perubahan-jadwal',
    tingkat: severity ? undefined : 'Pilih tingkat',
    judul: typed.title.length >= 5 ? undefined : 'Tulis judul',
    ringkasan: typed.summary.length >= 5 ? undefined : 'Tulis satu kalimat ringkasan',
    isi: typed.body.length >= 10 ? undefined : 'Tulis isi pengumuman',
    'tampil-tanggal': validFrom ? undefined : 'Isi tanggal dan jam, misalnya jam 08.00',
    'berakhir-tanggal': endsWrong ? 'Waktu berakhir harus setelah waktu tampil, atau kosongkan' : undefined,
  }
  if (!severity || !validFrom || Object.values(errors).some(Boolean)) return { ok: false, errors }
  const { slug, title, summary, body, mustAcknowledge } = typed
  return { ok: true, value: { slug, severity, title, summary, body, mustAcknowledge, validFrom, validUntil } }
}
