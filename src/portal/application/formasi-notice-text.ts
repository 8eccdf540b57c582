import type { FormasiNotice } from '#core/application/formasi-notices.ts'

const whatToDo: Record<FormasiNotice['kind'], string> = {
  withdrawn: 'ditarik oleh instansi. Pilih formasi lain sebelum mengakhiri pendaftaran.',
  amended: 'berubah persyaratannya sejak Anda memilihnya. Baca lagi, lalu simpan pilihan Anda sekali lagi.',
  'pendidikan-dropped': 'tidak lagi menerima pendidikan yang Anda pilih. Pilih formasi lain sebelum mengakhiri pendaftaran.',
}

/** "Formasi Pranata Komputer di Kota Bogor ditarik …" */
export function formasiNoticeText({ kind, jabatan, instansi }: FormasiNotice): string {
  return `Formasi ${jabatan} di ${instansi} ${whatToDo[kind]}`
}
