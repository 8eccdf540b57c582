import type { FormasiNotice } from '#core/application/formasi-notices.ts'

const whatToDo: Record<FormasiNotice['kind'], string> = {
  withdrawn: 'ditarik oleh instansi. Pilih formasi lain sebelum mengakhiri pendaftaran.',
  amended: 'berubah persyaratannya sejak Anda memilihnya. Baca lagi, lalu simpan pilihan Anda sekali lagi.',
  'not-fitting': 'berubah, dan menurut data Anda tidak lagi sesuai. Pilih formasi lain sebelum mengakhiri pendaftaran.',
  'pendidikan-dropped': 'tidak lagi menerima pendidikan yang Anda pilih. Pilih formasi lain sebelum mengakhiri pendaftaran.',
}

/** "Formasi Pranata Komputer di Kota Bogor ditarik …" */
export function formasiNoticeText({ kind, jabatan, instansi, changes }: FormasiNotice): string {
  const told = changes.length > 0 ? ` Yang berubah: ${changes.map(({ field, before, after }) => `${field.toLowerCase()} dari ${before} menjadi ${after}`).join('; ')}.` : ''
  return `Formasi ${jabatan} di ${instansi} ${whatToDo[kind]}${told}`
}
