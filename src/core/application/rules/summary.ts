import type { ApplicationStep } from './steps.ts'

/** The blocks of the summary, each with its own box to tick (guide 6.7.3: "mulai dari Nama Instansi sampai dengan Persyaratan Instansi"). */
export const summaryBlocks = [
  { key: 'instansi', title: 'Nama instansi dan jenis seleksi', step: 'formasi' },
  { key: 'jabatan', title: 'Formasi jabatan', step: 'formasi' },
  { key: 'lokasi', title: 'Lokasi formasi dan ujian', step: 'formasi' },
  { key: 'pendidikan', title: 'Kualifikasi pendidikan', step: 'formasi' },
  { key: 'ijazah', title: 'Ijazah', step: 'formasi' },
  { key: 'ktp', title: 'Identitas sesuai KTP', step: null },
  { key: 'identitas-ijazah', title: 'Identitas sesuai ijazah', step: null },
  { key: 'alamat', title: 'Alamat dan kontak', step: 'biodata' },
  { key: 'diri', title: 'Keterangan diri', step: 'biodata' },
  { key: 'persyaratan', title: 'Persyaratan instansi', step: 'documents' },
] as const satisfies readonly { key: string; title: string; step: ApplicationStep | null }[]

export type SummaryBlockKey = (typeof summaryBlocks)[number]['key']

/** A question as it stands on the page and the answer as it was read there. */
export type SummaryRow = { question: string; answer: string; fileSha256?: string }

export type SummaryBlock = { key: SummaryBlockKey; rows: SummaryRow[] }

/** The sentence that is agreed to before the end; kept with the submission word for word. */
export const statement =
  'Saya menyatakan bahwa seluruh data dan dokumen yang saya isi dan unggah adalah benar dan milik saya sendiri. Saya bersedia menanggung akibat hukum apabila data peserta tidak sesuai dengan dokumen.'

export type Ticks = { blocks: readonly string[]; agreesToStatement: boolean }

export type TickFault = SummaryBlockKey | 'statement'

/** The boxes that are still empty, in the order of the page. */
export function findEmptyBoxes({ blocks, agreesToStatement }: Ticks): TickFault[] {
  const empty: TickFault[] = summaryBlocks.map(({ key }) => key).filter((key) => !blocks.includes(key))
  return agreesToStatement ? empty : [...empty, 'statement']
}
