import { randomBytes } from 'node:crypto'
import Pdf from 'pdfkit'
import sharp from 'sharp'
import { slotKey } from '#core/application/rules/document-slot.ts'
import { closeDrawing, drawGreyPage } from '#platform/pdf/render-page.ts'
import { paperScan } from '#sandbox/pictures/paper-scan.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
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
 * A page of just under so many bytes. 'scan': as a scanner or a phone makes it, one picture of a sheet with its grain and its writing.
 * 'words-over-picture': the words lie over an empty sheet, so that the page must be drawn to be judged.
 */
export async function scannedPage(mostBytes: number, kind: 'scan' | 'words-over-picture' = 'scan'): Promise<Buffer> {
  const written = kind === 'scan' ? [{ input: await writing(), blend: 'multiply' as const }] : []
  for (let quality = 80; quality > 10; quality -= 5) {
    const sheet = await sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#eeece6', noise: { type: 'gaussian', mean: 225, sigma: 14 } } }).composite(written).jpeg({ quality }).toBuffer()
    const paper = new Pdf({ size: 'A4', margin: 0 })
    const pieces: Buffer[] = []
    const ended = new Promise((resolve) => paper.on('data', (piece: Buffer) => void pieces.push(piece)).on('end', resolve))
    paper.image(sheet, 0, 0, { width: paper.page.width, height: paper.page.height })
    if (kind === 'words-over-picture') paper.fontSize(20).text('IJAZAH (contoh)', 80, 100)
    paper.end()
    await ended
    const bytes = Buffer.concat(pieces)
    if (bytes.length <= mostBytes) return bytes
  }
  throw new Error('No scan is small enough')
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
