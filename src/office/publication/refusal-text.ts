import type { CancelRefusal } from '#core/verification/cancel-publication.ts'
import type { ProposePublicationRefusal } from '#core/verification/publish-results.ts'

/** What is missing, and what to do. */
export const publicationRefusalText: Record<ProposePublicationRefusal, string> = {
  'no-season': 'Belum ada seleksi yang berjalan.',
  'no-cases': 'Belum ada lamaran yang masuk ke instansi Anda.',
  undecided: 'Masih ada yang belum diputuskan. Selesaikan dahulu, lalu ajukan pengumuman.',
  'registration-open': 'Pada saat itu instansi Anda masih menerima lamaran. Hasil diumumkan setelah pendaftaran berakhir, agar semua pelamar membacanya bersama.',
  'too-early': 'Menurut jadwal, tahap pengumuman ini belum mulai.',
  'too-late': 'Menurut jadwal, masa sanggah sudah berakhir. Mintalah Panselnas mengubah jadwal instansi Anda dahulu.',
  'published-already': 'Hasil ini sudah diumumkan, atau sudah dijadwalkan.',
  'not-published-before': 'Umumkan dahulu hasil seleksi administrasi.',
  'objections-open': 'Masa sanggah belum berakhir pada saat itu.',
  'not-allowed': 'Anda tidak dapat mengumumkan hasil instansi ini.',
  'reason-missing': 'Tulis keterangan untuk orang kedua, paling sedikit 3 karakter',
  'in-the-past': 'Isi tanggal dan jam yang belum lewat',
}

export const cancelRefusalText: Record<Exclude<CancelRefusal, 'not-found'>, string> = {
  'reason-missing': 'Tulis mengapa pengumuman ditarik, paling sedikit 3 karakter',
  'read-already': 'Pengumuman sudah dapat dibaca pelamar, sehingga tidak dapat ditarik lagi.',
  'cancelled-already': 'Pengumuman ini sudah ditarik.',
}
