import { type RetentionClass, retention } from '#core/values/retention.ts'

/** What each class is, in the words of the office's page. */
export const retentionText: Record<RetentionClass, string> = {
  session: 'Sesi pelamar',
  device: 'Perangkat yang dikenal, dengan alamat kabarnya',
  'sign-in-event': 'Riwayat masuk',
  'reset-link': 'Tautan di surel kami: kata sandi baru, "Bukan saya"',
  'sent-mail': 'Catatan surel dan kabar terkirim',
  'form-fault': 'Permintaan yang tidak dijalankan, dan nama kolom yang salah diisi',
  'refused-field': 'Hitungan isian yang ditolak, tanpa orangnya',
  'draft-field': 'Isian yang belum disimpan',
  'partial-upload': 'Unggahan yang terputus',
  'formasi-import': 'Impor formasi yang tidak dipakai',
  sight: 'Catatan siapa sedang melihat berkas',
  intent: 'Tanda pengaman formulir',
  'limit-bucket': 'Hitungan pembatas',
  export: 'Berkas ekspor petugas',
  'waiting-place': 'Tempat di antrean masuk',
  'verdict-draft': 'Penilaian yang diketik dan belum disimpan',
  captcha: 'CAPTCHA terjawab',
  registration: 'Pendaftaran akun yang tidak selesai, dengan fotonya',
  ticket: 'Aduan tanpa akun, dengan buktinya',
  'draft-account': 'Akun yang lamarannya tidak diakhiri',
  applicant: 'Akun yang lamarannya diakhiri',
  'closed-account': 'Akun yang ditutup karena NIK milik orang lain',
  'asked-erasure': 'Akun yang diminta dihapus pemiliknya',
  'erasure-mark': 'Tanda bahwa sebuah akun sudah dihapus, agar cadangan tidak memunculkannya lagi',
}

const fromText: Record<(typeof retention)[RetentionClass]['from'], string> = {
  started: 'dibuat', used: 'terakhir dipakai', happened: 'terjadi', ended: 'berakhir', sent: 'terkirim', 'season-over': 'seleksi selesai', closed: 'ditutup', due: 'diminta',
}

/** "30 hari setelah terkirim". */
export function keptText(of: RetentionClass): string {
  const { days, from } = retention[of]
  return days === 0 ? `Begitu ${fromText[from]}` : `${days} hari setelah ${fromText[from]}`
}
