import type { FetchRefusal } from '#core/export/fetch-export.ts'
import type { ExportRefusal } from '#core/export/rules/export-rules.ts'

/** Why an export cannot be asked for, at the field where it can be mended; without a field: nothing typed would help. */
export const exportRefusalText: Record<ExportRefusal, readonly [field: string | null, sentence: string]> = {
  'not-allowed': [null, 'Anda hanya dapat mengekspor daftar instansi Anda sendiri.'],
  'personal-not-allowed': ['pribadi', 'Peran Anda tidak dapat mengekspor data pribadi. Kosongkan pilihan ini'],
  'reason-missing': ['alasan', 'Tulis untuk apa berkas ini dipakai, 10 sampai 500 karakter'],
  'no-such-instansi': ['instansi', 'Pilih instansi dari daftar'],
  'no-rows': [null, 'Tidak ada baris yang cocok. Longgarkan saringan, lalu minta lagi.'],
  'too-many-rows': [null, 'Lebih dari 500.000 baris. Persempit dengan formasi atau tanggal, lalu minta beberapa ekspor.'],
  'too-many-at-work': [null, 'Tiga ekspor instansi ini masih dibuat. Tunggu sampai salah satunya siap.'],
  'too-many-today': [null, 'Anda sudah meminta 20 ekspor dalam 24 jam. Minta lagi besok.'],
  'budget-spent': [null, 'Jumlah baris yang Anda ekspor dalam 24 jam sudah mencapai batas, 1.000.000 baris. Minta lagi besok.'],
}

export const fetchRefusalText: Record<Exclude<FetchRefusal, 'not-found'>, string> = {
  'not-own': 'Berkas ini hanya dapat diunduh oleh petugas yang memintanya.',
  'not-ready': 'Berkas ini belum siap. Muat ulang halaman ini sebentar lagi.',
  expired: 'Waktu untuk mengunduh berkas ini sudah habis, dan berkasnya dihapus. Minta ekspor baru bila masih perlu.',
  'personal-not-allowed': 'Peran Anda tidak lagi dapat mengekspor data pribadi.',
  'too-many-downloads': 'Berkas ini sudah diunduh 5 kali. Minta ekspor baru bila masih perlu.',
}
