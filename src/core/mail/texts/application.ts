import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { MailText } from './compose.ts'

/** Guide 6.7: the receipt comes at once. It holds what proves the submission and nothing that could be misused. */
export const applicationTexts: { 'application-submitted': MailText<'application-submitted'> } = {
  'application-submitted': {
    subject: 'Lamaran Anda sudah kami terima',
    body: ({ registrationNumber, at, instansi, jabatan, files, receipt }, portalUrl) => [
      `Lamaran Anda kami terima pada ${formatLongInstant(new Date(at))}. Isian tidak dapat diubah lagi.`,
      `Nomor registrasi: ${registrationNumber}\nInstansi: ${instansi}\nFormasi jabatan: ${jabatan}`,
      `Kartu Pendaftaran CASN dapat diunduh dan dicetak dari:\n${portalUrl}/lamaran/selesai`,
      `Berkas yang ikut terkirim, dengan sidik SHA-256 masing-masing:\n${files.map(({ name, sha256 }) => `- ${name}\n  ${sha256}`).join('\n')}`,
      `Tanda terima elektronik. Siapa pun dapat memeriksanya di alamat ini:\n${portalUrl}/pengecekan-dokumen?tanda=${receipt}`,
      `Bila Anda tidak merasa mengirim lamaran, beri tahu kami segera lewat:\n${portalUrl}/bantuan`,
    ],
  },
}
