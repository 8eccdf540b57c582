import type { Role } from '#core/officer/rules/rights.ts'

/** What each role opens, for those who give it. */
export const roleHint: Record<Role, string> = {
  administrator: 'Mengatur petugas, formasi, pengumuman, dan unduhan instansi. Tidak membuka berkas pelamar.',
  verifier: 'Memeriksa berkas pelamar dan memberi hasil.',
  supervisor: 'Memeriksa ulang hasil verifikator dan membagi pekerjaan.',
  dashboard: 'Hanya melihat angka, tanpa data pelamar.',
  helpdesk: 'Menjawab aduan pelamar instansi.',
  'panselnas-administrator': 'Mengatur jadwal, kebijakan, instansi, dan petugas seluruh instansi.',
  'national-helpdesk': 'Menjawab aduan dan memperbaiki identitas bersama orang kedua.',
  auditor: 'Membaca jejak audit dan angka. Tidak mengubah apa pun.',
}
