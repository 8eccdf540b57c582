import { failureSentences } from '#emeterai/stamp/failure-sentences.ts'
import type { MailText } from './compose-mail.ts'

type StampKind = 'stamp-sealed' | 'stamp-released'

export const stampTexts: { [Kind in StampKind]: MailText<Kind> } = {
  'stamp-sealed': {
    subject: 'Dokumen Anda sudah dibubuhi e-meterai (simulasi)',
    body: ({ serial, link }) => [
      `Pembubuhan berhasil. Nomor seri: ${serial}`,
      `Dokumen terlampir pada surat ini, bila ukurannya tidak lebih dari 5 MB. Anda juga dapat mengunduhnya dalam 72 jam dari halaman ini:\n${link}`,
      'Jangan mengubah, mengompres, atau mencetak ulang dokumen itu ke PDF: e-meterai di dalamnya menjadi tidak sah. Ini simulasi; meterai pada dokumen adalah SPESIMEN.',
    ],
  },
  'stamp-released': {
    subject: 'Kuota e-meterai Anda dikembalikan (simulasi)',
    body: ({ failure, link }) => [
      `Pembubuhan tidak selesai dalam 15 menit. ${failureSentences[failure]}`,
      'Satu kuota sudah kembali ke saldo Anda. Anda tidak perlu melakukan apa pun untuk itu.',
      `Anda dapat membubuhkan dokumen yang sama sekali lagi:\n${link}`,
    ],
  },
}
