import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { MailText } from './compose.ts'

export const objectionTexts: { 'objection-sent': MailText<'objection-sent'> } = {
  'objection-sent': {
    subject: 'Pengajuan sanggah berhasil',
    body: ({ instansi, at, points }, portalUrl) => [
      `Sanggahan Anda kepada ${instansi} kami terima pada ${formatLongInstant(new Date(at))}, untuk ${points} persyaratan. Sanggahan tidak dapat diubah lagi.`,
      `Harap menunggu jawaban sanggah dari instansi tersebut. Kami mengirim email saat hasil akhir diumumkan. Sanggahan Anda dapat dibaca di:\n${portalUrl}/lamaran/sanggah`,
      `Bila Anda tidak merasa menyanggah, beri tahu kami segera lewat:\n${portalUrl}/bantuan`,
    ],
  },
}
