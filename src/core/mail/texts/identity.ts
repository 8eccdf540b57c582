import type { MailText } from './compose.ts'

/** When the population register answers only after the applicant has gone on. */
export const identityTexts: { 'identity-confirmed': MailText<'identity-confirmed'>; 'identity-mismatch': MailText<'identity-mismatch'> } = {
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
