/** What an event was about. */
export const objectText = {
  account: 'Akun pelamar',
  application: 'Lamaran',
  calibration: 'Berkas kalibrasi',
  case: 'Berkas verifikasi',
  change: 'Perubahan oleh dua petugas',
  decree: 'SK penetapan',
  document: 'Dokumen',
  export: 'Ekspor',
  extension: 'Perpanjangan',
  'formasi-import': 'Impor formasi',
  incident: 'Gangguan',
  'likeness-pair': 'Pasangan akun mirip',
  officer: 'Petugas',
  'officer-reset-request': 'Permintaan kata sandi petugas',
  'officer-sign-in-event': 'Percobaan masuk petugas',
  'planned-formasi': 'Rancangan formasi',
  publication: 'Pengumuman hasil',
  registration: 'Pendaftaran akun',
  'requirement-set': 'Daftar dokumen',
  'reset-request': 'Permintaan kata sandi',
  'sign-in-event': 'Percobaan masuk',
  'stamp-request': 'Permintaan pembubuhan',
  ticket: 'Aduan',
} as const

export type AuditObjectKind = keyof typeof objectText

export const objectWords = (kind: string): string => (objectText as Readonly<Record<string, string>>)[kind] ?? kind
