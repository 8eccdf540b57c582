import type { DocumentAdvice, PaperAdvice } from '#core/application/rules/document-advice.ts'
import { type DocumentFault, type FileKind, type SlotTerms, documentQuota, mostBytes, mostPages } from '#core/application/rules/documents.ts'
import { paperOf } from '#core/application/rules/paper-kind-text.ts'
import type { StampFault } from '#core/application/rules/stamp-verdict.ts'
import type { UploadRefusal } from '#core/application/upload-document.ts'
import { sizeAboveText, sizeBelowText, sizeText } from '#core/values/size-text.ts'
import { deviceAdvice } from '#portal/registration/device-advice.ts'
import { changeRefusalText } from '#portal/application/step-page.tsx'

type Sentence<Code> = (fault: Extract<DocumentFault, { code: Code }>, slot: SlotTerms) => string

const foundText: Record<FileKind, string> = {
  pdf: 'Berkas ini PDF',
  picture: 'Berkas ini gambar',
  'other-picture': 'Berkas ini gambar dari jenis lain',
  other: 'Berkas ini bukan PDF dan bukan gambar',
}

/** Guide 6.6.9, Gambar 57: what is wrong, with the number found and the number allowed, and what to do. */
const faultSentence: { [Code in DocumentFault['code']]: Sentence<Code> } = {
  empty: () => 'Berkas kosong. Pilih berkas lain lalu unggah lagi.',
  'too-small': ({ bytes }, { minKb }) => `Berkas ${sizeBelowText(bytes)}. Paling kecil ${minKb} KB. Periksa apakah isinya lengkap dan terbaca, lalu unggah lagi.`,
  'too-large': ({ bytes }, slot) => `Berkas ${sizeAboveText(bytes)}. Paling besar ${sizeText(mostBytes(slot))}. Perkecil lalu unggah lagi.`,
  'wrong-type': ({ found }, { mediaType }) => `${foundText[found]}. Yang diminta ${mediaType === 'application/pdf' ? 'PDF' : 'gambar JPG atau PNG'}. Simpan dalam jenis itu lalu unggah lagi.`,
  encrypted: () => 'PDF ini dikunci dengan password. Simpan tanpa password lalu unggah lagi.',
  'no-pages': () => 'PDF ini tidak berisi halaman. Simpan atau pindai ulang lalu unggah lagi.',
  'too-many-pages': ({ pages }) => `PDF ini ${pages} halaman. Paling banyak ${mostPages} halaman. Kurangi lalu unggah lagi.`,
  dangerous: ({ dangers }) => `PDF ini ${dangers.map((danger) => dangerText[danger] ?? 'memuat bagian yang tidak dapat diperiksa').filter(isFirst).join(', ')}. Cetak ulang menjadi PDF biasa ("Print to PDF") lalu unggah lagi.`,
  broken: () => 'Berkas rusak atau terpotong dan tidak dapat dibuka. Simpan atau pindai ulang lalu unggah lagi.',
  'too-complex': () => 'PDF ini terlalu rumit untuk diperiksa. Cetak ulang menjadi PDF biasa ("Print to PDF") lalu unggah lagi.',
  'too-many-pixels': () => 'Gambar ini lebih dari 40 megapiksel. Perkecil ukurannya lalu unggah lagi.',
  stamp: ({ fault }) => stampFaultText[fault],
  infected: () => 'Pemindai virus menemukan virus dalam berkas ini. Bersihkan perangkat Anda, buat ulang berkasnya, lalu unggah lagi.',
}

/** Guide 6.6.4: why a stamp is not taken, and what to do. */
const stampFaultText: Record<StampFault, string> = {
  'no-stamp': 'E-meterai tidak ditemukan dalam berkas ini. Bubuhkan e-meterai pada dokumen yang sudah ditandatangani, lalu unggah PDF hasilnya tanpa diubah.',
  pasted: 'Ada gambar e-meterai yang ditempel, bukan e-meterai asli. Gambar hasil potret, pindai, atau salin-tempel tidak sah. Bubuhkan e-meterai pada PDF yang sudah ditandatangani.',
  'changed-after': 'Berkas ini diubah setelah dibubuhi e-meterai, sehingga segelnya rusak. Unggah PDF asli dari distributor tanpa dimampatkan, digabung, atau disunting.',
  'reused-serial': 'Nomor seri e-meterai ini milik berkas lain. Satu e-meterai hanya untuk satu dokumen. Bubuhkan e-meterai baru pada dokumen ini.',
  'unknown-serial': 'Nomor seri e-meterai ini tidak dikenal penerbit. Pastikan e-meterai dibeli dari distributor resmi, lalu bubuhkan lagi.',
  foreign: 'Segel pada berkas ini bukan dari penerbit e-meterai. Bubuhkan e-meterai dari distributor resmi.',
  rehearsal: 'E-meterai pada berkas ini dari latihan, dan tidak berlaku. Ambil dokumen aslinya yang belum dibubuhi, lalu bubuhkan e-meterai yang sebenarnya.',
  invalid: 'Segel e-meterai tidak cocok dengan berkas ini. Unggah PDF asli dari distributor, atau bubuhkan e-meterai pada dokumen ini.',
  'used-by-another': 'E-meterai ini sudah dipakai pada lamaran orang lain. Setiap e-meterai hanya dapat dipakai sekali. Bubuhkan e-meterai milik Anda sendiri.',
  'used-in-another-slot': 'E-meterai ini sudah dipakai pada dokumen Anda yang lain. Satu dokumen memerlukan satu e-meterai. Periksa apakah Anda memilih berkas yang benar.',
  'paper-not-allowed': 'Meterai tempel tidak lagi diterima untuk dokumen ini. Bubuhkan e-meterai, lalu unggah PDF hasilnya.',
}

const isFirst = <T>(value: T, index: number, all: readonly T[]) => all.indexOf(value) === index

/** Names of platform/pdf/dangers.ts. */
const dangerText: Record<string, string> = {
  javascript: 'memuat skrip',
  launch: 'menjalankan program',
  'embedded-file': 'membawa berkas lain di dalamnya',
  'submit-form': 'memuat formulir yang mengirim data',
  'rich-media': 'memuat video, suara, atau objek 3D',
  xfa: 'memuat formulir XFA',
  'external-reference': 'mengacu ke berkas lain',
  'automatic-action': 'menjalankan sesuatu saat dibuka',
  disguised: 'sekaligus berkas dari jenis lain',
}

export function faultText(fault: DocumentFault, slot: SlotTerms): string {
  const sentence = faultSentence[fault.code] as Sentence<string>
  return sentence(fault as never, slot)
}

export const uploadRefusalText: Record<UploadRefusal, string> = {
  ...changeRefusalText,
  'step-not-open': 'Dokumen belum dapat diunggah. Selesaikan dahulu langkah Mendaftar Formasi.',
  'no-such-slot': 'Dokumen ini tidak lagi diminta untuk formasi Anda. Lihat daftar di bawah, lalu unggah yang diminta.',
  'quota-used-up': `Jatah unggah lamaran ini habis: ${documentQuota.files} berkas atau ${sizeText(documentQuota.bytes)} seluruhnya. Buka Bantuan bila masih ada yang harus diganti.`,
  'too-often': 'Terlalu banyak unggahan dalam satu jam. Tunggu sebentar, lalu unggah lagi; yang sudah terunggah tetap tersimpan.',
}

const adviceSentence: Record<Exclude<DocumentAdvice, PaperAdvice>, string> = {
  'no-words': 'Tulisan pada halaman pertama tidak terbaca oleh pemeriksaan otomatis. Pastikan berkasnya benar, tegak, dan tajam.',
  'blank-page': 'Ada halaman yang kosong. Pastikan semua halaman terpindai.',
  'not-a4': 'Ukuran halaman bukan A4. Beberapa instansi meminta kertas A4.',
  'not-red': 'Latar belakang tidak tampak merah. Pas foto diminta berlatar merah.',
  'hardly-red': 'Latar belakang hanya sebagian merah. Pastikan seluruh latar merah polos.',
  'too-dark': 'Gambar terlalu gelap. Ambil di tempat yang lebih terang.',
  'too-bright': 'Gambar terlalu terang. Hindari lampu atau matahari langsung.',
  'low-contrast': 'Gambar tampak pudar. Bersihkan lensa dan hindari pantulan cahaya.',
  blurred: 'Gambar kurang tajam. Pegang kamera dengan mantap, lalu ambil lagi.',
  small: 'Gambar terlalu kecil. Ambil dari jarak lebih dekat atau dengan resolusi lebih besar.',
  'no-face': 'Wajah belum terlihat. Pastikan wajah menghadap kamera tanpa masker atau kacamata hitam.',
  'many-faces': 'Ada lebih dari satu wajah. Pastikan hanya wajah Anda yang terlihat.',
  'face-too-small': 'Wajah terlalu jauh. Ambil dari jarak lebih dekat.',
  'face-too-large': 'Wajah terlalu dekat. Ambil dari jarak lebih jauh.',
  'face-off-centre': 'Wajah terlalu ke tepi. Letakkan wajah di tengah foto.',
}

/** One sentence per finding of a kept file that was asked for as `name`; findings of older rules that have no sentence any more are left out. */
export function adviceText(findings: readonly string[], name: string): string[] {
  return findings.flatMap((finding) => {
    const paper = paperOf(finding)
    if (paper) return [`Berkas ini tampak seperti ${paper}, bukan dokumen yang diminta di sini (${name}). Lihat isinya: bila tertukar, ganti; bila sudah benar, abaikan saran ini.`]
    return finding in adviceSentence ? [adviceSentence[finding as keyof typeof adviceSentence]] : []
  })
}

const thresholdsOf = { 'pas-foto': 'portrait', selfie: 'photo', paper: 'paper' } as const

/** The same sentences, for the device to say before the picture is sent. */
export const deviceAdviceOn = (kind: keyof typeof thresholdsOf): string => deviceAdvice(thresholdsOf[kind], (finding) => adviceSentence[finding])
