import type { ExtensionRefusal } from '#core/season/rules/timetable.ts'
import type { DatesRefusal } from '#core/season/rules/timetable.ts'
import type { OffsetRefusal } from '#core/season/timetable.ts'

type Told = readonly [field: string, sentence: string]

/** Why dates are refused, at the field where it can be mended. */
export const datesText: Record<DatesRefusal, Told> = {
  'ends-before-start': ['selesai-tanggal', 'Waktu selesai harus setelah waktu mulai'],
  'no-such-stage': ['tahap', 'Pilih tahap dari daftar'],
  'objection-too-long': ['selesai-tanggal', 'Masa sanggah paling lama 3 hari'],
}

export const offsetText: Record<OffsetRefusal, Told> = {
  'no-such-stage': ['tahap-instansi', 'Pilih tahap dari daftar'],
  'no-such-instansi': ['instansi', 'Pilih instansi dari daftar'],
  'reason-missing': ['alasan-instansi', 'Tulis alasan, paling sedikit 3 karakter'],
  'ends-before-start': ['geser-selesai', 'Dengan pergeseran ini tahap selesai sebelum mulai'],
  'too-far': ['geser-mulai', 'Pergeseran paling jauh 90 hari'],
}

export const extensionText: Record<ExtensionRefusal, Told> = {
  'no-such-stage': ['tahap-perpanjangan', 'Pilih tahap yang dapat diperpanjang'],
  'no-such-instansi': ['instansi-perpanjangan', 'Pilih instansi dari daftar'],
  'not-later': ['sampai-tanggal', 'Waktu baru harus setelah waktu selesai yang berlaku sekarang, dan belum lewat'],
  'reason-missing': ['alasan-perpanjangan', 'Tulis alasan, 10 sampai 500 karakter'],
  'nobody-affected': ['gangguan-dari-tanggal', 'Tidak ada pelamar yang bekerja pada waktu itu dan belum mengirim lamaran'],
  'hit-interval-invalid': ['gangguan-sampai-tanggal', 'Akhir gangguan harus setelah awalnya, dan tidak di masa depan'],
}
