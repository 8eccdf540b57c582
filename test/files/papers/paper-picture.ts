import Pdf from 'pdfkit'
import sharp from 'sharp'
import { drawGreyPage } from '#platform/pdf/render-page.ts'
import { type Random, randomFrom } from '#test/random.ts'

/** How a page was printed and scanned. `tilt` in degrees, `turn` a multiple of 90. */
export type Look = { font: string; size: number; isCentred: boolean; tilt: number; turn: 0 | 90 | 180 | 270; blur: number; quality: number; grain: number; paper: string }

export const goodScan: Look = { font: 'Times-Roman', size: 12, isCentred: false, tilt: 0, turn: 0, blur: 0, quality: 70, grain: 6, paper: '#f4f2ec' }

/** As scanners and phones make them: mostly a little crooked, some unsharp, some lying. */
export function aLook(random: Random): Look {
  return {
    font: random.pick(['Times-Roman', 'Helvetica', 'Times-Bold', 'Courier']), size: random.pick([11, 12, 13]), isCentred: random.below(3) === 0, tilt: (random.below(41) - 20) / 10,
    turn: random.pick([0, 0, 0, 0, 0, 0, 0, 90, 270, 180]), blur: random.pick([0, 0, 0.5, 0.8]), quality: random.pick([70, 50, 35, 25]), grain: random.pick([4, 8, 14]), paper: random.pick(['#f4f2ec', '#ffffff', '#e6ead8', '#dde6ee']),
  }
}

/** A page with these lines on it, in the fonts that every reader of PDFs has. */
export function writtenPdf(lines: readonly string[], { font, size, isCentred }: Pick<Look, 'font' | 'size' | 'isCentred'> = goodScan): Promise<Buffer> {
  return pdfOf((paper) => {
    paper.font(font)
    // Titles are larger, as everywhere.
    lines.forEach((line) => paper.fontSize(line.length < 40 && line === line.toUpperCase() ? size * 1.3 : size).text(line || ' ', { align: isCentred ? 'center' : 'left', lineGap: 4 }))
  })
}

/** The same as a scanner or a phone makes a picture of it. */
export async function scannedJpeg(lines: readonly string[], look: Look = goodScan): Promise<Buffer> {
  const drawn = await drawGreyPage(await writtenPdf(lines, look), 1, 1240)
  if (!drawn.ok) throw new Error(drawn.refusal)
  const { width, height, grey } = drawn
  const ink = sharp(grey, { raw: { width, height, channels: 1 } }).toColourspace('srgb')
  const sheet = sharp({ create: { width, height, channels: 3, background: look.paper } })
  const written = await sheet.composite([{ input: await ink.png().toBuffer(), blend: 'multiply' }]).png().toBuffer()
  const tilted = await sharp(written).rotate(look.tilt, { background: '#8a8a86' }).png().toBuffer()
  const unsharp = look.blur > 0 ? sharp(tilted).blur(look.blur) : sharp(tilted)
  const { data, info } = await unsharp.toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true })
  addGrain(data, look.grain)
  return sharp(await sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } }).png().toBuffer()).rotate(look.turn).jpeg({ quality: look.quality }).toBuffer()
}

export async function scannedPdf(lines: readonly string[], look: Look = goodScan): Promise<Buffer> {
  return picturePdf(await scannedJpeg(lines, look))
}

export const picturePdf = (jpeg: Buffer): Promise<Buffer> => pdfOf((paper) => paper.image(jpeg, 0, 0, { fit: [paper.page.width, paper.page.height], align: 'center', valign: 'center' }))

/** A photo with no writing in it: shapes and grain, as of something that stands in a yard. */
export function photoOfSomething(seed: number): Promise<Buffer> {
  const random = randomFrom(seed)
  const shapes = Array.from({ length: 40 }, () => `<ellipse cx="${random.below(1000)}" cy="${random.below(1400)}" rx="${20 + random.below(220)}" ry="${20 + random.below(160)}" fill="rgb(${random.below(255)},${random.below(255)},${random.below(255)})" opacity="0.7"/>`).join('')
  return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="1400"><rect width="1000" height="1400" fill="#7c8a6b"/>${shapes}</svg>`)).blur(3).jpeg({ quality: 70 }).toBuffer()
}

function addGrain(pixels: Buffer, strength: number) {
  const random = randomFrom(pixels.length)
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = Math.max(0, Math.min(255, pixels[at]! + random.below(2 * strength + 1) - strength))
}

/** A PDF of one A4 page, drawn by `draw`. */
export async function pdfOf(draw: (paper: typeof Pdf.prototype) => unknown): Promise<Buffer> {
  const paper = new Pdf({ size: 'A4', margin: 60 })
  const pieces: Buffer[] = []
  const ended = new Promise((resolve) => paper.on('data', (piece: Buffer) => void pieces.push(piece)).on('end', resolve))
  draw(paper)
  paper.end()
  await ended
  return Buffer.concat(pieces)
}
