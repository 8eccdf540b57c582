import type { DocumentAdvice, PaperAdvice } from '#core/application/rules/document-advice.ts'
import { paperOf } from '#core/application/rules/paper-kind-text.ts'
import type { StampFault } from '#core/application/rules/stamp-verdict.ts'
import type { FrozenDocument } from '#core/application/rules/snapshot.ts'
import type { OfficerUpload } from '#core/application/uploads-for-officers.ts'

/** What a machine saw, for somebody who decides themselves (features.md G7). */
const findingText: Record<Exclude<DocumentAdvice, PaperAdvice>, string> = {
  'no-words': 'Tulisan pada halaman pertama tidak terbaca mesin.',
  'blank-page': 'Ada halaman kosong.',
  'not-a4': 'Ukuran halaman bukan A4.',
  'not-red': 'Latar foto tampak bukan merah.',
  'hardly-red': 'Latar foto hanya sebagian merah.',
  'too-dark': 'Gambar gelap.',
  'too-bright': 'Gambar terlalu terang.',
  'low-contrast': 'Kontras gambar rendah.',
  blurred: 'Gambar tampak buram.',
  small: 'Gambar kecil.',
  'no-face': 'Wajah tidak terdeteksi.',
  'many-faces': 'Terdeteksi lebih dari satu wajah.',
  'face-too-small': 'Wajah kecil.',
  'face-too-large': 'Wajah terlalu dekat.',
  'face-off-centre': 'Wajah tidak di tengah.',
}

export function findingTexts(findings: readonly string[]): string[] {
  return findings.flatMap((code) => {
    const paper = paperOf(code)
    if (paper) return [`Berkas tampak seperti ${paper}.`]
    return code in findingText ? [findingText[code as keyof typeof findingText]] : []
  })
}

/** Why the stamp is not taken, behind a colon (guide 6.6.4). */
const whyNotTaken: Record<StampFault, string> = {
  'no-stamp': 'tidak ada e-meterai dalam berkas',
  pasted: 'hanya gambar e-meterai yang ditempel',
  'changed-after': 'berkas diubah sesudah dibubuhi',
  'reused-serial': 'nomor serinya milik berkas lain',
  'unknown-serial': 'nomor serinya tidak dikenal penerbit',
  foreign: 'segelnya bukan dari penerbit e-meterai',
  rehearsal: 'dibubuhi di latihan',
  invalid: 'segelnya tidak cocok dengan berkas',
  'used-by-another': 'sudah dipakai pada lamaran orang lain',
  'used-in-another-slot': 'sudah dipakai pada dokumen lain dari pelamar ini',
  'paper-not-allowed': 'meterai tempel tidak berlaku untuk dokumen ini',
}

/** What the distributor finds no fault with: these rules are ours. */
const isOurRule: ReadonlySet<StampFault> = new Set(['used-by-another', 'used-in-another-slot', 'paper-not-allowed'])

function refusedWord(fault: StampFault | null | undefined): string {
  if (!fault) return 'E-meterai tidak sah menurut distributor'
  return `${isOurRule.has(fault) ? 'Meterai tidak diterima' : 'E-meterai tidak sah menurut distributor'}: ${whyNotTaken[fault]}`
}

export type StampWord = { text: string; colour: 'green' | 'orange' | 'red' | 'grey' }

/** What is known of the stamp on a document that needs one (guide 6.6.4): what the distributor says now, else what was frozen. */
export function stampWord({ needsEmeterai, file }: Pick<FrozenDocument, 'needsEmeterai' | 'file'>, upload: OfficerUpload | undefined): StampWord | null {
  if (!needsEmeterai || !file) return null
  const state = upload && upload.stampState !== 'not-asked' ? upload.stampState : file.stamp?.state
  const serials = file.stamp?.serials.join(', ')
  switch (state) {
    case 'genuine':
      return { text: serials ? `E-meterai asli, nomor seri ${serials}` : 'E-meterai asli', colour: 'green' }
    case 'paper':
      return { text: 'Meterai tempel menurut pernyataan pelamar: lihat pada gambar', colour: 'orange' }
    case 'pending':
      return { text: 'E-meterai belum dapat diperiksa ke distributor', colour: 'orange' }
    case 'refused':
      return { text: refusedWord(upload?.stampRefusal), colour: 'red' }
    default:
      return { text: 'E-meterai tidak diminta saat lamaran dikirim', colour: 'grey' }
  }
}

export const scanWord = (upload: OfficerUpload | undefined): string | null =>
  upload?.scanState === 'infected' ? 'Pemindai menemukan virus. Berkas ini tidak ditampilkan.' : upload?.scanState === 'pending' ? 'Pemindaian virus belum selesai.' : null
