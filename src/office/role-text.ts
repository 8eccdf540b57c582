import type { Role } from '#core/officer/rules/rights.ts'

/** Roles as the office and the applicants read them. */
export const roleText: Record<Role, string> = {
  administrator: 'Administrator instansi',
  verifier: 'Verifikator',
  supervisor: 'Supervisor',
  dashboard: 'Pembaca angka',
  helpdesk: 'Petugas bantuan instansi',
  'panselnas-administrator': 'Administrator Panselnas',
  'national-helpdesk': 'Petugas bantuan nasional',
  auditor: 'Auditor',
}

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
