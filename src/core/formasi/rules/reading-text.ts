const small = new Set(['dan', 'di', 'ke', 'dari', 'pada', 'untuk', 'bagi', 'atau', 'serta', 'yang', 'dengan', 'oleh', 'and'])

/** Abbreviations that stay in capitals. Roman numerals and words without a vowel do so on their own. */
const abbreviations = new Set([
  'APBN', 'APBD', 'ASN', 'PNS', 'SDM', 'SDA', 'RSUD', 'RSUP', 'RSU', 'RSD', 'RSJ', 'RSCM', 'RS', 'UPTD', 'UPT', 'UPTPS', 'UOBK', 'UPF', 'BUMN', 'BUMD',
  'TNI', 'AD', 'AL', 'AU', 'AAU', 'AAL', 'RRI', 'TVRI', 'LPP', 'RI', 'DKI', 'DI', 'NTT', 'NTB', 'BKN', 'BPN', 'ATR', 'BPS', 'LAN', 'IKN', 'IPDN', 'ESDM', 'UMKM', 'UKM',
  'THT', 'TPI', 'TK', 'SD', 'SMP', 'SMA', 'SMK', 'SLB', 'PAUD', 'DPRD', 'DPR', 'BNNP', 'BNN', 'SAR', 'HAM', 'KIA', 'KB', 'TU', 'BTKV', 'OAP', 'STMI', 'STTT',
  'BAAI', 'BPIP', 'IGD', 'ICU', 'ICCU', 'NICU', 'PICU', 'UGD', 'ERIA', 'PAK', 'APP', 'ATK', 'UIN', 'IAIN', 'STAIN', 'IAKN', 'STAKN', 'IAHN', 'ISI', 'ISBI', 'UPN',
])

/** Leaves of entities in the official lists, such as the `-&b-` on the guide's own sample card (domain.md §1.8). */
const debris = /-?&-?b-|&(?:nbsp|quot|lt|gt|#\d+);/gi

/** A name as the lists carry it, made fit for reading: no leftover entities, stray marks or doubled blanks. */
export function cleanText(text: string): string {
  return text
    .replace(debris, (match) => (/-?&-?b-/i.test(match) ? ', ' : ' '))
    .replace(/&amp;/gi, '&')
    .replace(/\s*&\s*/g, ' dan ')
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.;:)])/g, '$1')
    .replace(/([,;])(?=[^\s\d])/g, '$1 ')
    .replace(/^[\s*\-–.,;:]+|[\s*\-–,;:]+$/g, '')
}

/** Turns a name in capitals into one in title case; a name that already has small letters keeps its own. */
export function readableText(text: string): string {
  const clean = cleanText(text)
  const isShouted = text === text.toUpperCase() || text.replace(debris, '') === text.replace(debris, '').toUpperCase()
  return isShouted ? clean.toUpperCase().replace(/[\p{L}\d']+/gu, titleWord) : clean
}

function titleWord(word: string, offset: number): string {
  if (abbreviations.has(word) || /^[IVX]+$/.test(word) || (word.length <= 5 && !/[AIUEOY]/.test(word) && word !== 'DR')) return word
  if (word === 'DR') return 'dr'
  const lower = word.toLowerCase()
  return offset > 0 && small.has(lower) ? lower : lower.replace(/^\p{L}/u, (letter) => letter.toUpperCase())
}

/** The jabatan as people write it: `DOKTER AHLI MUDA - DOKTER …` becomes `Dokter Ahli Muda – Dokter …`. */
export function readableJabatan(name: string): string {
  return readableText(name.replace(/\s+-\s+/g, ' – ').replace(/\bCO – PILOT\b/, 'CO-PILOT')).replace(/-\s+/g, '-')
}

/** The path `A | B | C` as levels from large to small, without the agency's own name in front. */
export function splitLocation(path: string, instansi: string): string[] {
  const levels = path.split('|').map(readableText).filter(Boolean)
  const [first, ...rest] = levels
  return first !== undefined && rest.length > 0 && agencyKey(first) === agencyKey(instansi) ? rest : levels
}

/** `Pemerintah Kab. X`, `KABUPATEN X` and `Pemerintah Kabupaten X.` are one agency. */
function agencyKey(name: string): string {
  return name.toLowerCase().replace(/\bkab\./g, 'kabupaten').replace(/\b(pemerintah|daerah|provinsi)\b/g, '').replace(/[^a-z]/g, '')
}
