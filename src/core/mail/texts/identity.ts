import type { MailText } from './compose.ts'

/** When the population register answers only after the applicant has gone on. */
export const identityTexts: { 'identity-confirmed': MailText<'identity-confirmed'>; 'identity-mismatch': MailText<'identity-mismatch'> } = {
  'identity-confirmed': {
    subject: 'Data kependudukan Anda sudah cocok',
    body: (_values, portalUrl) => [
      'Tadi layanan data kependudukan (Dukcapil) belum dapat menjawab. Sekarang data Anda sudah diperiksa dan cocok.',
      `Bila akun Anda sudah dibuat, silakan masuk:\n${portalUrl}/masuk`,
      `Bila belum, lanjutkan pendaftaran di perangkat yang sama:\n${portalUrl}/daftar`,
    ],
  },
  'identity-mismatch': {
    subject: 'Data kependudukan Anda belum cocok',
    body: (_values, portalUrl) => [
      'Tadi layanan data kependudukan (Dukcapil) belum dapat menjawab. Sekarang data Anda sudah diperiksa, dan NIK, nomor KK, nama, atau tanggal lahir yang Anda isi tidak sama dengan data Dukcapil.',
      'Yang perlu dilakukan: cocokkan isian Anda dengan KTP dan Kartu Keluarga terbaru. Bila sudah sama, hubungi Dinas Dukcapil setempat dengan membawa KTP dan Kartu Keluarga. BKN dan instansi tidak dapat mengubah data kependudukan.',
      `Keterangan dan kontak Dukcapil:\n${portalUrl}/bantuan`,
    ],
  },
}
