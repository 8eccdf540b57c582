import type { StampFailure } from './rules/failures.ts'

/** Why a stamp is not there, in the words of mails and pages. Each ends what the holder needs to know; none asks for money. */
export const failureSentences: Record<StampFailure, string> = {
  'no-serials': 'Distributor sedang tidak mendapat nomor seri dari penerbit.',
  'distributor-off': 'Layanan distributor sedang berhenti.',
  'signer-unavailable': 'Layanan tanda tangan elektronik sedang tidak dapat dihubungi.',
  'time-unavailable': 'Layanan stempel waktu sedang tidak dapat dihubungi.',
  'storage-unavailable': 'Tempat penyimpanan berkas sedang tidak dapat dipakai.',
  'too-busy': 'Terlalu banyak dokumen dibubuhi pada saat yang sama.',
  'too-complex': 'Dokumen terlalu rumit untuk diproses dalam waktu yang tersedia.',
  'document-refused': 'Dokumen tidak dapat dibubuhi meterai.',
  interrupted: 'Pembubuhan terhenti sebelum selesai.',
}
