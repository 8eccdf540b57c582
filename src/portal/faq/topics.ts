import type { FaqTopic } from '#core/season/queries.ts'

/** The groups of questions, in the order of an applicant's way. The id is the address inside the page. */
export const topics: readonly { key: FaqTopic; id: string; title: string }[] = [
  { key: 'account', id: 'akun', title: 'Membuat akun' },
  { key: 'identity', id: 'identitas', title: 'NIK, KK, dan data diri' },
  { key: 'photos', id: 'foto', title: 'Foto KTP, swafoto, dan pas foto' },
  { key: 'sign-in', id: 'masuk', title: 'Masuk dan password' },
  { key: 'formasi', id: 'formasi', title: 'Jenis seleksi dan formasi' },
  { key: 'documents', id: 'dokumen', title: 'Unggah dokumen' },
  { key: 'emeterai', id: 'e-meterai', title: 'E-meterai' },
  { key: 'submission', id: 'akhiri', title: 'Resume dan tenggat' },
  { key: 'verification', id: 'verifikasi', title: 'Hasil verifikasi dan sanggah' },
]
