import type { OpenCaseRefusal } from '#core/verification/open-case.ts'
import type { SuperviseRefusal } from '#core/verification/supervise-case.ts'
import type { VerdictRefusal } from '#core/verification/save-verdict.ts'
import type { WithdrawRefusal } from '#core/verification/withdraw-verdict.ts'

type Refusal = Exclude<VerdictRefusal | SuperviseRefusal | WithdrawRefusal | OpenCaseRefusal, 'not-found'>

/** Why nothing was changed, and what to do. */
export const refusalText: Record<Refusal, string> = {
  'not-allowed': 'Peran Anda tidak mengerjakan berkas ini.',
  'held-by-other': 'Petugas lain sedang membuka berkas ini. Ambil berkas lain, atau tunggu sampai dilepas.',
  'conflict-of-interest': 'Berkas ini milik Anda sendiri atau orang yang Anda kenal. Petugas lain akan memeriksanya.',
  'own-verdict': 'Anda yang memeriksa berkas ini. Pemeriksaan kedua dilakukan orang lain.',
  'on-hold': 'Berkas ini ditahan, karena akun pelamarnya sedang diperiksa. Isian Anda tidak hilang selama halaman ini terbuka. Supervisor melihat sebabnya di antrean.',
  'nothing-to-do': 'Berkas ini sudah diperiksa.',
  'changed-elsewhere': 'Berkas ini berubah sejak halaman Anda dibuka, misalnya di tab lain. Periksa lagi isian di bawah, lalu simpan.',
  incomplete: 'Putusan belum lengkap. Periksa setiap persyaratan.',
  'note-too-long': 'Catatan terlalu panjang. Singkatkan.',
  'note-missing': 'Tulis apa yang harus diperbaiki verifikator, paling sedikit 10 huruf.',
  'not-taken': 'Ambil berkas ini dahulu untuk melihat isinya.',
  'budget-spent': 'Anda sudah membuka 300 berkas dalam satu jam, atau 3.000 dalam satu hari. Untuk melindungi data pelamar, berkas berikutnya dapat dibuka setelah jam itu lewat.',
  'not-yours': 'Hasil ini tidak dapat Anda tarik. Mintalah supervisor.',
  'nothing-to-undo': 'Belum ada hasil yang dapat ditarik.',
  published: 'Hasil sudah diumumkan dan tidak dapat ditarik lagi.',
  'reason-missing': 'Tulis alasannya, paling sedikit 3 huruf.',
}
