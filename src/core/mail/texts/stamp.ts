import type { MailText } from './compose.ts'

/** By StampFault (`application/rules/stamp-verdict.ts`); mail.test.ts holds that each has its own words. */
const why: Record<string, string> = {
  'no-stamp': 'tidak ada e-meterai pada berkas itu',
  pasted: 'yang ada hanya gambar tempelan, bukan e-meterai',
  'changed-after': 'berkasnya diubah setelah dibubuhi e-meterai',
  'reused-serial': 'nomor serinya milik berkas lain',
  'unknown-serial': 'nomor serinya tidak dikenal penerbit',
  foreign: 'segelnya bukan dari penerbit e-meterai',
  rehearsal: 'e-meterainya dari latihan, dan tidak berlaku',
  invalid: 'segelnya tidak cocok dengan berkasnya',
  'used-by-another': 'nomor serinya sudah dipakai pelamar lain',
  'used-in-another-slot': 'nomor serinya sudah dipakai pada dokumen Anda yang lain',
}

/** When the verifier of stamps, or a distributor, answers only after the applicant has gone on. */
export const stampTexts: { 'stamp-confirmed': MailText<'stamp-confirmed'>; 'stamp-refused': MailText<'stamp-refused'>; 'stamping-done': MailText<'stamping-done'>; 'stamping-failed': MailText<'stamping-failed'> } = {
  'stamp-confirmed': {
    subject: 'E-meterai pada dokumen Anda sudah diperiksa',
    body: ({ documentName }, portalUrl) => [`Tadi layanan pemeriksaan e-meterai belum dapat menjawab. Sekarang e-meterai pada ${documentName} sudah diperiksa dan asli. Anda tidak perlu melakukan apa pun.`, `Dokumen Anda:\n${portalUrl}/lamaran/dokumen`],
  },
  'stamp-refused': {
    subject: 'E-meterai pada dokumen Anda tidak dapat diterima',
    body: ({ documentName, fault }, portalUrl) => [
      `Tadi layanan pemeriksaan e-meterai belum dapat menjawab. Sekarang ${documentName} sudah diperiksa, dan e-meterainya tidak dapat diterima: ${why[fault] ?? why['invalid']}.`,
      `Yang perlu dilakukan bila pendaftaran belum Anda akhiri: bubuhkan e-meterai pada dokumen yang sudah ditandatangani, lalu unggah PDF hasilnya tanpa diubah:\n${portalUrl}/lamaran/dokumen`,
      'Bila lamaran sudah terkirim, dokumen tetap seperti saat dikirim dan petugas melihat hasil pemeriksaan ini.',
    ],
  },
  'stamping-done': {
    subject: 'E-meterai sudah dibubuhkan pada dokumen Anda',
    body: ({ documentName }, portalUrl) => [`${documentName} sudah dibubuhi e-meterai dan tersimpan sebagai dokumen lamaran Anda.`, `Periksa dengan menekan Lihat:\n${portalUrl}/lamaran/dokumen`],
  },
  'stamping-failed': {
    subject: 'E-meterai belum dapat dibubuhkan',
    body: ({ documentName }, portalUrl) => [
      `E-meterai untuk ${documentName} belum dapat dibubuhkan oleh distributor. Berkas dan letaknya tetap kami simpan, dan kuota yang sempat ditahan kembali ke saldo Anda.`,
      `Lihat sebabnya dan coba lagi, tanpa biaya tambahan:\n${portalUrl}/lamaran/dokumen`,
    ],
  },
}
