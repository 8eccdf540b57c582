import { closedKeepDays } from '#emeterai/account/rules/closing.ts'
import type { MailText } from './compose-mail.ts'

type AccountKind = 'activation-link' | 'already-registered' | 'account-waiting' | 'account-approved' | 'account-closed' | 'account-refused'

export const accountTexts: { [Kind in AccountKind]: MailText<Kind> } = {
  'activation-link': {
    subject: 'Verifikasi akun e-meterai Anda (simulasi)',
    body: ({ link, hours }) => [
      'Terima kasih sudah mendaftar. Buka tautan ini untuk mengaktifkan akun e-meterai Anda:',
      link,
      `Tautan berlaku ${hours} jam dan hanya dapat dipakai satu kali. Bila Anda tidak mendaftar, abaikan surat ini: tanpa tautan itu akun tidak aktif.`,
    ],
  },
  // Anybody may type an address or a NIK; whoever has the account should know (trust.md §1.2).
  'already-registered': {
    subject: 'Ada pendaftaran e-meterai dengan data Anda (simulasi)',
    body: ({ isPerson, signInLink, passwordLink }) => [
      `Seseorang mengisi formulir pendaftaran e-meterai dengan email ${isPerson ? 'atau NIK ' : ''}Anda. Akun Anda sudah ada dan tidak berubah.`,
      `Bila itu Anda, silakan masuk:\n${signInLink}`,
      `Bila Anda lupa password:\n${passwordLink}`,
      'Bila itu bukan Anda, tidak ada yang perlu dilakukan.',
    ],
  },
  'account-waiting': {
    subject: 'Pendaftaran e-meterai Anda sedang diperiksa (simulasi)',
    body: () => ['Email Anda sudah terverifikasi. Petugas kami sekarang memeriksa data badan usaha dan surat kuasa Anda. Hasilnya kami kirim ke email ini.'],
  },
  'account-approved': {
    subject: 'Akun e-meterai Anda disetujui (simulasi)',
    body: ({ signInLink }) => [`Data Anda sudah diperiksa dan akun Anda aktif. Silakan masuk:\n${signInLink}`],
  },
  'account-closed': {
    subject: 'Akun e-meterai Anda ditutup (simulasi)',
    body: () => [
      'Seperti yang Anda minta, akun e-meterai Anda ditutup. Akun ini tidak dapat dipakai lagi untuk masuk, membeli, atau membubuhkan.',
      `Nama, nomor, dan berkas Anda dihapus ${closedKeepDays} hari lagi. Dokumen yang sudah bermeterai tetap sah dan tetap dapat diperiksa.`,
      'Bila Anda tidak memintanya, segera balas surat ini.',
    ],
  },
  'account-refused': {
    subject: 'Pendaftaran e-meterai Anda belum dapat disetujui (simulasi)',
    body: ({ reason, registerLink }) => [`Data Anda sudah diperiksa dan belum dapat disetujui. Alasannya: ${reason}`, `Perbaiki data itu, lalu daftar sekali lagi:\n${registerLink}`],
  },
}
