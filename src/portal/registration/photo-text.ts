import type { PhotoAdvice, PhotoKind } from '#core/account/store-registration-photo.ts'
import type { PictureRefusal } from '#platform/image/read-picture.ts'
import { deviceAdvice } from './device-advice.ts'

/** Why a file cannot be kept at all, and what to do. */
export const photoRefusalText: Record<PictureRefusal, string> = {
  'too-large': 'Berkas lebih besar dari 8 MB. Ambil foto dengan ukuran lebih kecil, lalu unggah lagi',
  'not-an-image': 'Berkas ini bukan foto. Unggah foto JPG atau PNG',
  'wrong-type': 'Jenis foto ini belum dapat dibaca. Simpan sebagai JPG atau PNG, lalu unggah lagi',
  'too-many-pixels': 'Foto ini lebih dari 40 megapiksel. Ambil foto dengan resolusi lebih kecil, lalu unggah lagi',
  undecodable: 'Foto ini rusak dan tidak dapat dibuka. Ambil foto lain, lalu unggah lagi',
}

const adviceSentence: Record<PhotoAdvice, string> = {
  'too-dark': 'Foto terlalu gelap. Cari tempat yang lebih terang.',
  'too-bright': 'Foto terlalu terang. Hindari lampu atau matahari langsung.',
  'low-contrast': 'Foto tampak pudar. Bersihkan lensa dan hindari cahaya dari belakang.',
  blurred: 'Foto kurang tajam. Pegang kamera dengan mantap, lalu ambil lagi.',
  small: 'Foto terlalu kecil. Ambil dari jarak lebih dekat atau dengan resolusi lebih besar.',
  'no-face': 'Wajah belum terlihat. Hadapkan wajah ke kamera, tanpa masker atau kacamata hitam.',
  'many-faces': 'Ada lebih dari satu wajah. Pastikan hanya wajah Anda yang terlihat.',
  'face-too-small': 'Wajah terlalu jauh. Dekatkan kamera sampai wajah memenuhi bingkai.',
  'face-too-large': 'Wajah terlalu dekat. Jauhkan kamera sampai seluruh wajah terlihat.',
  'face-off-centre': 'Wajah terlalu ke tepi. Letakkan wajah di tengah foto.',
}

const ktpSentence: Partial<Record<PhotoAdvice, string>> = {
  blurred: 'Tulisan pada KTP kurang tajam. Letakkan KTP di tempat datar, lalu ambil lagi.',
  'low-contrast': 'Tulisan pada KTP tampak pudar. Matikan lampu kilat atau ubah sudutnya agar tidak memantul.',
}

/** One sentence per fault the picture check found. */
export function adviceText(kind: PhotoKind, findings: readonly PhotoAdvice[]): string[] {
  return findings.map((finding) => sentenceOf(kind, finding))
}

const sentenceOf = (kind: PhotoKind, finding: PhotoAdvice): string => (kind === 'ktp' ? ktpSentence[finding] : undefined) ?? adviceSentence[finding]

/** The same sentences, for the device to say before the picture is sent. */
export const deviceAdviceOn = (kind: PhotoKind): string => deviceAdvice(kind === 'ktp' ? 'paper' : 'photo', (finding) => sentenceOf(kind, finding))
