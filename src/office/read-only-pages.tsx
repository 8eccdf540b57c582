import type { RenderReadOnly } from '#platform/http/read-only/guard-writing.ts'
import { readOnlyPagesOf } from '#ui/read-only-pages.tsx'

/** In the band of every page while the database takes no writes (decision 145). */
export const readOnlySentence = 'Kantor sementara hanya bisa dibaca. Keputusan belum bisa disimpan. Yang sudah tersimpan tetap aman.'

/** What an officer reads: no decision now, and no person's file either, since opening one leaves its trace. */
export const readOnlyPages: RenderReadOnly = readOnlyPagesOf({
  brand: 'office',
  sentence: 'Belum tersimpan: kantor sementara hanya bisa dibaca.',
  page: {
    why: 'Kantor sementara hanya bisa dibaca. Berkas pelamar dibuka hanya bila jejaknya dapat dicatat.',
    calm: 'Yang sudah disimpan tetap tersimpan.',
  },
  form: {
    why: 'Kantor sementara hanya bisa dibaca. Tidak ada yang berubah, dan yang sudah disimpan tetap tersimpan.',
    kept: 'Isian Anda ada di halaman ini. Kirim lagi beberapa menit kemudian.',
    notKept: 'Kembali ke halaman sebelumnya dan coba lagi beberapa menit kemudian.',
  },
})
