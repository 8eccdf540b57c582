import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { MailText } from './compose.ts'

/** About the address itself, when mails did not reach it (features.md B12b). */
export const addressTexts: { 'address-test': MailText<'address-test'>; 'email-changed': MailText<'email-changed'> } = {
  'address-test': {
    subject: 'Email uji dari portal SSCASN',
    body: (_values, portalUrl) => ['Anda meminta email ini untuk menguji alamat Anda. Bila Anda membacanya, email kami sampai. Tidak ada yang perlu dilakukan.', `Kembali ke akun Anda:\n${portalUrl}/akun`],
  },
  'email-changed': {
    subject: 'Alamat email akun SSCASN Anda sudah diganti',
    body: ({ at, notMeLink }, portalUrl) => [
      `Alamat email akun Anda diganti pada ${formatLongInstant(new Date(at))}, karena email kami tidak sampai ke alamat yang lama.`,
      ...(notMeLink
        ? ['Ini email terakhir kami ke alamat ini.', `Bila bukan Anda yang menggantinya, bekukan akun selama 72 jam dan kembalikan alamat ini. Anda tidak perlu masuk:\n${notMeLink}`]
        : ['Mulai sekarang semua pemberitahuan dikirim ke alamat ini.', `Bila Anda tidak mengenal akun itu, beri tahu kami:\n${portalUrl}/bantuan`]),
    ],
  },
}
