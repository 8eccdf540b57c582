import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { MailText } from './compose.ts'

export const accountTexts: { 'account-registered': MailText<'account-registered'>; 'already-registered-notice': MailText<'already-registered-notice'> } = {
  'account-registered': {
    subject: 'Akun SSCASN Anda sudah terdaftar',
    body: (_values, portalUrl) => [
      'Pendaftaran akun SSCASN Anda berhasil. Data akun tidak dapat diubah lagi.',
      `Masuk dengan NIK dan password yang Anda buat:\n${portalUrl}/masuk`,
      `Setelah masuk, Anda dapat mencetak Kartu Informasi Akun di:\n${portalUrl}/akun`,
      `Bila Anda tidak merasa mendaftar, beri tahu kami lewat:\n${portalUrl}/bantuan`,
    ],
  },
  // Guide 6.1.4 lets anybody type a NIK; its owner should know (trust.md §1.2).
  'already-registered-notice': {
    subject: 'Ada yang mencoba mendaftar dengan NIK Anda',
    body: ({ at }, portalUrl) => [
      `Pada ${formatLongInstant(new Date(at))}, seseorang mengisi formulir pendaftaran akun dengan NIK Anda. Akun Anda sudah ada dan tidak berubah.`,
      `Bila itu Anda, silakan masuk:\n${portalUrl}/masuk`,
      `Bila Anda lupa password:\n${portalUrl}/lupa-password`,
      'Bila itu bukan Anda, tidak ada yang perlu dilakukan. Jaga kerahasiaan NIK dan nomor KK Anda.',
    ],
  },
}
