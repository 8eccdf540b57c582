import type { DraftRefusal } from '#emeterai/stamp/draft/begin-draft.ts'
import type { PlaceRefusal } from '#emeterai/stamp/draft/place-draft.ts'
import type { StampState } from '#emeterai/stamp/stamp-state.ts'
import type { TagColour } from '#ui/components/tag.tsx'

/** The journey as the guide tells it (6.5, second list, steps 12-17). */
export const stampingSteps = ['Dokumen', 'Letak meterai', 'PIN', 'Selesai'] as const

/** What a holder reads of a stamp's state. */
export const stampStateText: Record<StampState, { text: string; colour: TagColour }> = {
  reserved: { text: 'Sedang dibubuhkan', colour: 'blue' },
  issued: { text: 'Sedang dibubuhkan', colour: 'blue' },
  failed: { text: 'Gagal, dicoba lagi', colour: 'orange' },
  sealed: { text: 'Berhasil', colour: 'green' },
  delivered: { text: 'Berhasil', colour: 'green' },
  released: { text: 'Kuota kembali', colour: 'grey' },
}

const broken = 'Berkas ini rusak atau tidak lengkap. Simpan lagi sebagai PDF dari aplikasi asalnya, lalu unggah.'

const fileTexts: Partial<Record<DraftRefusal, string>> = {
  empty: 'Berkas ini kosong. Pilih berkas lain.',
  'too-large': 'Berkas lebih dari 10 MB. Perkecil, lalu unggah lagi.',
  'too-often': 'Anda sudah mengunggah banyak berkas dalam satu jam ini. Tunggu sebentar, lalu coba lagi.',
  'no-header': 'Berkas ini bukan PDF. Pilih berkas PDF.',
  encrypted: 'PDF ini dikunci dengan password. Simpan tanpa password, lalu unggah lagi.',
  'changes-forbidden': 'Penanda tangan elektronik mengunci PDF ini terhadap setiap perubahan, jadi meterai tidak dapat ditambahkan. Minta PDF yang tidak dikunci.',
  'too-complex': 'PDF ini terlalu rumit untuk dibaca dengan aman. Simpan lagi sebagai PDF dari aplikasi asalnya, lalu unggah.',
  'later-changes': 'PDF ini sudah bermeterai dan diubah sesudahnya. Unggah berkas yang asli.',
}

/** Why a file cannot be stamped, and what to do. */
export const fileText = (refusal: DraftRefusal): string => fileTexts[refusal] ?? broken

const placeTexts: Partial<Record<PlaceRefusal, string>> = {
  'no-such-page': 'Halaman itu tidak ada. Pilih halaman lain.',
  'off-page': 'Meterai keluar dari halaman. Kecilkan jaraknya.',
  'overlaps-stamp': 'Meterai menimpa meterai lain. Geser ke tempat kosong.',
  'overlaps-signature': 'Meterai menimpa tanda tangan elektronik. Geser ke sebelahnya.',
  'covers-text': 'Meterai menutupi tulisan atau gambar. Geser, atau centang bahwa tempat itu sudah benar.',
  'size-not-allowed': 'Ukuran meterai tidak diperbolehkan.',
}

/** Why the stamp cannot stand there, and what to do. */
export const placeText = (refusal: Exclude<PlaceRefusal, 'not-found'> | DraftRefusal): string => placeTexts[refusal as PlaceRefusal] ?? fileText(refusal as DraftRefusal)
