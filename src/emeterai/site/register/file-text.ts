import type { RegistrationFileRefusal } from '#emeterai/account/register/keep-file.ts'

/** Why a file cannot be kept, and what to do. */
export const fileText: Record<RegistrationFileRefusal, string> = {
  'too-large': 'Gambar KTP lebih besar dari 1 MB. Kecilkan gambarnya, lalu unggah lagi',
  'not-an-image': 'Berkas ini bukan gambar. Unggah gambar KTP dalam format JPG, JPEG, PNG, atau BMP',
  'wrong-type': 'Format gambar ini tidak diterima. Simpan sebagai JPG, JPEG, PNG, atau BMP, lalu unggah lagi',
  'too-many-pixels': 'Gambar ini lebih dari 40 megapiksel. Kecilkan gambarnya, lalu unggah lagi',
  undecodable: 'Gambar ini rusak dan tidak dapat dibuka. Ambil gambar lain, lalu unggah lagi',
  'paper-too-large': 'Surat kuasa lebih besar dari 2 MB. Kecilkan berkasnya, lalu unggah lagi',
  'not-a-pdf': 'Berkas ini bukan PDF. Simpan surat kuasa sebagai PDF, lalu unggah lagi',
  'unreadable-pdf': 'PDF ini tidak dapat dibuka. Pastikan tidak rusak dan tidak dikunci dengan password, lalu unggah lagi',
  'unsafe-pdf': 'PDF ini berisi program atau lampiran. Cetak ulang sebagai PDF biasa, lalu unggah lagi',
  'too-many-pages': 'Surat kuasa paling banyak 10 halaman',
}
