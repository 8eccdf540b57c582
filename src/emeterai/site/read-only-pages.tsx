import type { RenderReadOnly } from '#platform/http/read-only/guard-writing.ts'
import { readOnlyPagesOf } from '#ui/read-only-pages.tsx'

/** In the band of every page while the database takes no writes (decision 145). */
export const readOnlySentence = 'Situs ini sementara hanya bisa dibaca. Membeli dan membubuhkan belum bisa. Saldo dan riwayat Anda tetap aman.'

/** What a holder reads: nothing is bought or stamped now, and no money is asked for. */
export const readOnlyPages: RenderReadOnly = readOnlyPagesOf({
  brand: 'emeterai',
  sentence: 'Belum tersimpan: situs ini sementara hanya bisa dibaca.',
  page: {
    why: 'Situs ini sementara hanya bisa dibaca, sedangkan halaman ini mencatat sesuatu saat dibuka.',
    calm: 'Saldo Anda tidak berubah.',
  },
  form: {
    why: 'Situs ini sementara hanya bisa dibaca. Saldo Anda tidak berubah. Jangan membayar dua kali.',
    kept: 'Isian Anda ada di halaman ini. Kirim lagi beberapa menit kemudian.',
    notKept: 'Kembali ke halaman sebelumnya dan coba lagi beberapa menit kemudian.',
  },
})
