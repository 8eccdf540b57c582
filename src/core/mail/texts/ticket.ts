import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { MailText } from './compose.ts'

/** What was told and answered stands on the page only, which asks for the NIK: a mailbox is read by others. */
export const ticketTexts: { 'ticket-filed': MailText<'ticket-filed'>; 'ticket-changed': MailText<'ticket-changed'> } = {
  'ticket-filed': {
    subject: 'Aduan Anda sudah kami terima',
    body: ({ number, answerBy }, portalUrl) => [
      `Nomor aduan Anda: ${number}`,
      `Simpan nomor ini. Dengan nomor ini dan NIK Anda, jawaban kami dapat dibaca di:\n${portalUrl}/bantuan/aduan/status`,
      ...(answerBy ? [`Kami menjawab paling lambat ${formatLongInstant(new Date(answerBy))}.`] : []),
      'Bila Anda tidak merasa membuat aduan, abaikan surat ini.',
    ],
  },
  'ticket-changed': {
    subject: 'Ada jawaban untuk aduan Anda',
    body: ({ number }, portalUrl) => [`Aduan ${number} mendapat jawaban.`, `Bacalah dengan nomor aduan dan NIK Anda di:\n${portalUrl}/bantuan/aduan/status`],
  },
}
