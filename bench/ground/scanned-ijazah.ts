import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import type Pdf from 'pdfkit'
import sharp from 'sharp'
import { slotKey } from '#core/application/rules/document-slot.ts'
import { setFont } from '#platform/pdf/kept-font.ts'
import { closeDrawing, drawGreyPage } from '#platform/pdf/render-page.ts'
import { paperScan } from '#sandbox/pictures/paper-scan.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import { pdfOf } from '#test/files/papers/paper-picture.ts'
import type { Applicant } from './applicants.ts'
import { signedIn } from './as-applicant.ts'
import { type Client, type Reply } from './http-client.ts'

/** Sends a PDF as somebody's ijazah, as the form of the page does. */
export function sendIjazah(client: Client, keys: KeyRing, person: Applicant, bytes: Buffer): Promise<Reply> {
  const visitor = signedIn(keys, person)
  const boundary = randomBytes(16).toString('hex')
  const field = (name: string, value: string) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const body = Buffer.concat([
    Buffer.from(Object.entries(visitor.formFields()).map(([name, value]) => field(name, value)).join('')),
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="berkas"; filename="pindaian.pdf"\r\ncontent-type: application/pdf\r\n\r\n`),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return client.ask({ method: 'POST', path: `/lamaran/dokumen/unggah/${slotKey('ijazah')}`, cookie: visitor.cookie, body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } })
}

/**
 * 'scan': as a scanner or a phone makes it, one picture of a sheet with its grain and its writing. 'scan-with-words': the same with the words that are
 * searched laid over it, unseen. 'words': a letter of a word processor with the fonts it brings. 'words-over-picture': seen words over an empty sheet.
 */
export const pageKinds = ['scan', 'scan-with-words', 'words', 'words-over-picture'] as const
export type PageKind = (typeof pageKinds)[number]

/** A page of just under so many bytes. */
export async function scannedPage(mostBytes: number, kind: PageKind = 'scan'): Promise<Buffer> {
  if (kind === 'words') return pdfOf((paper) => writeLetter(paper, mostBytes))
  const written = kind === 'words-over-picture' ? [] : [{ input: await writing(), blend: 'multiply' as const }]
  for (let quality = 80; quality > 10; quality -= 5) {
    const sheet = await sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#eeece6', noise: { type: 'gaussian', mean: 225, sigma: 14 } } }).composite(written).jpeg({ quality }).toBuffer()
    const bytes = await pdfOf((paper) => {
      paper.image(sheet, 0, 0, { width: paper.page.width, height: paper.page.height })
      if (kind === 'words-over-picture') paper.fontSize(20).text('IJAZAH (contoh)', 80, 100)
      if (kind === 'scan-with-words') writeWords(paper.addContent('3 Tr'))
    })
    if (bytes.length <= mostBytes) return bytes
  }
  throw new Error('No scan is small enough')
}

const sentence = 'Yang bertanda tangan di bawah ini menyatakan dengan sesungguhnya bahwa ijazah ini benar adanya. '
const writeWords = (paper: typeof Pdf.prototype) => paper.fontSize(10).text(sentence.repeat(36), 60, 60)

const letterFont = createRequire(import.meta.url).resolve('@fontsource/plus-jakarta-sans/files/plus-jakarta-sans-latin-400-normal.woff')

/** Ours is written with the letters that it uses; word processors bring whole fonts, which the rest stands for. */
function writeLetter(paper: typeof Pdf.prototype, mostBytes: number) {
  writeWords(setFont(paper, letterFont))
  const rest = paper.ref({})
  rest.end(randomBytes(mostBytes - 40_000))
}

/** A written page as black on white, without fonts of this machine. */
async function writing(): Promise<Buffer> {
  const drawn = await drawGreyPage(await paperScan('IJAZAH (contoh)'), 1, 1240)
  closeDrawing()
  if (!drawn.ok) throw new Error(`The page was not drawn: ${drawn.refusal}`)
  return sharp(drawn.grey, { raw: { width: drawn.width, height: drawn.height, channels: 1 } }).toColourspace('srgb').png().toBuffer()
}

/** The same to look at and another file: what stands in its slot already is not kept again. */
export const anotherScan = (scan: Buffer, number: number): Buffer => Buffer.concat([scan, Buffer.from(`% ${number}\n`)])
