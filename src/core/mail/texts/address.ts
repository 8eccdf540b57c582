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
    body: ({ at, isNewAddress }, portalUrl) => [
      `Alamat email akun Anda diganti pada ${formatLongInstant(new Date(at))}, karena email kami tidak sampai ke alamat yang lama.`,
      isNewAddress ? 'Mulai sekarang semua pemberitahuan dikirim ke alamat ini.' : 'Ini email terakhir kami ke alamat ini.',
      `Bila bukan Anda yang menggantinya, segera buat password baru dan beri tahu kami:\n${portalUrl}/lupa-password\n${portalUrl}/bantuan`,
    ],
  },
}
