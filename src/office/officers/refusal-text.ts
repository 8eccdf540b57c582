import type { ManageRefusal } from '#core/officer/people/manage-officer.ts'

/** Why an act on an officer did not happen, and what to do. */
export const manageText: Record<ManageRefusal, string> = {
  'not-found': 'Petugas ini tidak ditemukan',
  'own-account': 'Akun Anda sendiri hanya dapat diubah oleh administrator lain',
  'reason-missing': 'Tulis alasan, paling sedikit 3 karakter',
  'wrong-state': 'Keadaan petugas ini sudah berubah. Muat ulang halaman, lalu periksa lagi',
  'roles-missing': 'Pilih paling sedikit satu peran',
}
