import type { MailText } from './compose-mail.ts'

type SecurityKind = 'sign-in-code' | 'password-link' | 'password-changed' | 'pin-link' | 'pin-changed'

export const securityTexts: { [Kind in SecurityKind]: MailText<Kind> } = {
  'sign-in-code': {
    subject: 'Kode masuk e-meterai Anda (simulasi)',
    body: ({ code, minutes }) => [
      `Kode masuk Anda: ${code}`,
      `Kode berlaku ${minutes} menit dan hanya dapat dipakai satu kali. Jangan berikan kode ini kepada siapa pun. Bila Anda tidak sedang masuk, ganti password akun e-meterai Anda.`,
    ],
  },
  'password-link': {
    subject: 'Buat password e-meterai yang baru (simulasi)',
    body: ({ link, minutes }) => [
      `Buka tautan ini untuk membuat password baru:\n${link}`,
      `Tautan berlaku ${minutes} menit dan hanya dapat dipakai satu kali. Bila Anda tidak memintanya, abaikan surat ini: password Anda tidak berubah.`,
    ],
  },
  'password-changed': {
    subject: 'Password e-meterai Anda sudah diganti (simulasi)',
    body: ({ passwordLink }) => [
      'Password akun e-meterai Anda baru saja diganti. Semua perangkat sudah dikeluarkan.',
      `Bila itu bukan Anda, segera buat password yang baru:\n${passwordLink}`,
    ],
  },
  'pin-link': {
    subject: 'Buat PIN e-meterai yang baru (simulasi)',
    body: ({ link, minutes }) => [
      `Buka tautan ini untuk membuat PIN baru. Password akun Anda juga diperlukan:\n${link}`,
      `Tautan berlaku ${minutes} menit dan hanya dapat dipakai satu kali. Bila Anda tidak memintanya, abaikan surat ini: PIN Anda tidak berubah.`,
    ],
  },
  'pin-changed': {
    subject: 'PIN e-meterai Anda sudah diganti (simulasi)',
    body: ({ pinLink }) => ['PIN yang melindungi kuota e-meterai Anda baru saja diganti.', `Bila itu bukan Anda, segera ganti password dan PIN Anda:\n${pinLink}`],
  },
}
