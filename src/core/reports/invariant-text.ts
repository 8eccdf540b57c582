/** What must hold, as officers and operators read it. */
export const invariantText: Readonly<Record<string, string>> = {
  'one-submission-per-nik': 'Satu NIK mengirim satu lamaran',
  'mandatory-files-are-there': 'Setiap lamaran terkirim memuat semua dokumen wajib',
  'a-serial-on-one-file': 'Satu nomor seri e-meterai ada pada satu berkas',
  'sent-in-time': 'Tidak ada lamaran yang diterima setelah batas waktunya',
  'every-submission-has-a-case': 'Setiap lamaran terkirim ada di antrean verifikasi',
  'the-queue-counts-right': 'Jumlah berkas di antrean sama dengan berkasnya',
  'failed-has-a-reason': 'Setiap TMS mempunyai alasan',
  'nobody-supervises-themselves': 'Tidak ada yang memeriksa putusannya sendiri',
  'another-officer-answers': 'Sanggahan dijawab oleh petugas lain',
  'every-look-has-its-trace': 'Setiap berkas yang dibaca petugas tercatat',
  'every-opening-is-told': 'Setiap pembukaan berkas dapat dibaca pemiliknya',
  'frozen-means-out': 'Tidak ada lamaran yang dikirim dari akun yang dibekukan',
  'two-persons-decide': 'Perubahan penting diputuskan oleh orang kedua',
  'the-stamp-ledger-adds-up': 'Buku besar e-meterai seimbang (diperiksa oleh rumah e-meterai)',
  'the-trail-is-whole': 'Jejak audit utuh',
}
