import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { MailText } from './compose.ts'

/** When the population register answers only after the applicant has gone on, and when officers corrected what was typed. */
export const identityTexts: { 'data-corrected': MailText<'data-corrected'>; 'identity-confirmed': MailText<'identity-confirmed'>; 'identity-mismatch': MailText<'identity-mismatch'> } = {
  // To the account's own address: whoever told the ticket may be somebody else.
  'data-corrected': {
    subject: 'Data akun SSCASN Anda diperbaiki',
    body: ({ at, fields }, portalUrl) => [
      `Pada ${formatLongInstant(new Date(at))}, dua petugas memperbaiki data akun Anda menurut aduan yang kami terima. Yang berubah:\n${fields.map((field) => `- ${field}`).join('\n')}`,
      `Baca data Anda yang sekarang, dan cetak lagi Kartu Informasi Akun, di:\n${portalUrl}/akun`,
      'Lamaran yang sudah Anda kirim tetap seperti saat dikirim.',
      `Bila Anda tidak meminta perbaikan ini, beri tahu kami segera lewat:\n${portalUrl}/bantuan`,
    ],
  },
  'identity-confirmed': {
    subject: 'Data kependudukan Anda sudah cocok',
    body: (_values, portalUrl) => [
      'Data Anda sudah diperiksa dengan data kependudukan (Dukcapil), dan cocok. Tidak ada lagi syarat pada akun atau lamaran Anda.',
      `Bila akun Anda sudah dibuat, silakan masuk:\n${portalUrl}/masuk`,
      `Bila belum, lanjutkan pendaftaran di perangkat yang sama:\n${portalUrl}/daftar`,
    ],
  },
  'identity-mismatch': {
    subject: 'Data kependudukan Anda belum cocok',
    body: (_values, portalUrl) => [
      'Data Anda sudah diperiksa dengan data kependudukan (Dukcapil). NIK, nomor KK, nama, atau tanggal lahir yang Anda isi tidak sama dengan data Dukcapil. Isian dan dokumen Anda tetap tersimpan.',
      `Cocokkan isian Anda dengan KTP dan Kartu Keluarga terbaru. Bila akun Anda sudah dibuat, perbaiki di:\n${portalUrl}/akun/identitas`,
      `Bila akun belum dibuat, perbaiki di perangkat yang sama:\n${portalUrl}/daftar`,
      'Bila semuanya sudah sama, hubungi Dinas Dukcapil setempat dengan membawa KTP dan Kartu Keluarga. BKN dan instansi tidak dapat mengubah data kependudukan.',
      `Keterangan dan kontak Dukcapil:\n${portalUrl}/bantuan`,
    ],
  },
}
