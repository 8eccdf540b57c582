import type { MailText } from './compose-mail.ts'

type AccountKind = 'activation-link' | 'sign-in-code'

export const accountTexts: { [Kind in AccountKind]: MailText<Kind> } = {
  'activation-link': {
    subject: 'Verifikasi akun e-meterai Anda (simulasi)',
    body: ({ link, hours }) => [
      'Terima kasih sudah mendaftar. Buka tautan ini untuk mengaktifkan akun e-meterai Anda:',
      link,
      `Tautan berlaku ${hours} jam dan hanya dapat dipakai satu kali. Bila Anda tidak mendaftar, abaikan surat ini: tanpa tautan itu akun tidak aktif.`,
    ],
  },
  'sign-in-code': {
    subject: 'Kode masuk e-meterai Anda (simulasi)',
    body: ({ code, minutes }) => [
      `Kode masuk Anda: ${code}`,
      `Kode berlaku ${minutes} menit dan hanya dapat dipakai satu kali. Jangan berikan kode ini kepada siapa pun. Bila Anda tidak sedang masuk, ganti password akun e-meterai Anda.`,
    ],
  },
}
