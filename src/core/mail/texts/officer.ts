import type { MailValues, OfficerNotice } from '#core/mail/mail-kinds.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { MailText } from './compose.ts'

type Purpose = MailValues['officer-link']['purpose']

const purposeText: Record<Purpose, string> = {
  activation: 'Anda diundang menjadi petugas di SSCASN Kantor. Buka tautan ini untuk membuat kata sandi dan memasang faktor kedua:',
  'second-factor': 'Administrator mereset faktor kedua Anda di SSCASN Kantor. Buka tautan ini, masukkan kata sandi Anda, lalu pasang faktor kedua yang baru:',
  password: 'Ada permintaan membuat kata sandi baru untuk akun petugas Anda di SSCASN Kantor. Buka tautan ini:',
}

const noticeText: Record<OfficerNotice, string> = {
  'password-changed': 'Kata sandi akun petugas Anda diganti, dan sesi yang terbuka diakhiri.',
  'second-factor-added': 'Faktor kedua ditambahkan pada akun petugas Anda.',
  'second-factor-removed': 'Sebuah kunci sandi dihapus dari akun petugas Anda.',
  'second-factor-reset': 'Faktor kedua akun petugas Anda direset oleh administrator. Anda menerima tautan untuk memasang yang baru dalam surat lain.',
  'recovery-code-used': 'Akun petugas Anda dibuka dengan kode pemulihan. Kode itu tidak berlaku lagi.',
  'recovery-codes-replaced': 'Kode pemulihan akun petugas Anda dibuat ulang. Kode yang lama tidak berlaku lagi.',
  disabled: 'Akun petugas Anda dinonaktifkan. Bila ini tidak sesuai, hubungi administrator instansi Anda.',
}

/** The subjects name no reason: a glance at the mailbox tells nothing. */
export const officerTexts: { 'officer-link': MailText<'officer-link'>; 'officer-notice': MailText<'officer-notice'> } = {
  'officer-link': {
    subject: 'Tautan untuk akun petugas SSCASN Kantor',
    body: ({ link, hours, purpose }) => [
      purposeText[purpose],
      link,
      `Tautan berlaku ${hours} jam dan hanya untuk Anda. Tautan sebelumnya tidak berlaku lagi.`,
      'Bila Anda tidak mengenali permintaan ini, abaikan surat ini dan beri tahu administrator instansi Anda.',
    ],
  },
  'officer-notice': {
    subject: 'Perubahan pada akun petugas SSCASN Kantor Anda',
    body: ({ at, what, accountLink }) => [
      `${formatLongInstant(new Date(at))}: ${noticeText[what]}`,
      `Riwayat akun Anda terlihat setelah masuk, di:\n${accountLink}`,
      'Bila itu bukan Anda, segera hubungi administrator instansi Anda agar akun dinonaktifkan.',
    ],
  },
}
