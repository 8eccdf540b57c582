import sharp from 'sharp'
import { type BoundedProgram, ProgramStopped, createBoundedProgram } from '#platform/bounded-program.ts'
import { decodeInTurn } from '#platform/image/read-picture.ts'
import { programFile } from '#platform/root.ts'
import type { GreyPage } from './ink-share.ts'

export type PageRefusal = 'no-such-page' | 'unreadable' | 'too-complex'

export type PagePicture = { picture: Buffer; mediaType: 'image/png' | 'image/webp'; width: number; height: number }

type Refused = { ok: false; refusal: PageRefusal }
type Drawn = ({ ok: true } & GreyPage) | Refused

/** An A4 page 1400 pixels wide has 2.8 million. */
const mostPixels = 4e6

/** Fine enough for two letters of small print. */
const judgedWidthPx = 480

let program: BoundedProgram | null = null

/** Page 1, 2, … as plain greys, for measuring; `drawPdfPage` is for people. */
export async function drawGreyPage(bytes: Buffer, page: number, widthPx: number, timeoutMs = 8000): Promise<({ ok: true } & GreyPage & { grey: Buffer }) | { ok: false; refusal: PageRefusal }> {
  const drawn: Drawn = await drawInProcess({ bytes, page, widthPx: Math.min(1600, Math.max(50, widthPx)), mostPixels }, timeoutMs)
  if (!drawn.ok) return drawn
  const { width, height } = drawn
  return { ok: true, width, height, grey: Buffer.from(drawn.grey.buffer, drawn.grey.byteOffset, width * height) }
}

/** Whether page 1, 2, … is empty: counted where it is drawn, so that no picture travels. A page that cannot be drawn is not called empty. */
export async function isPageBlank(bytes: Buffer, page: number, timeoutMs = 8000): Promise<boolean> {
  const judged = await drawInProcess<{ ok: true; isBlank: boolean }>({ bytes, page, widthPx: judgedWidthPx, mostPixels, asks: 'is-blank' }, timeoutMs)
  return judged.ok && judged.isBlank
}

/** The words that page 1, 2, … brings as words, line by line; none of those that are only in its pictures, and none where it cannot be read. */
export async function readPageText(bytes: Buffer, page: number, timeoutMs = 8000): Promise<string> {
  const read = await drawInProcess<{ ok: true; text: string }>({ bytes, page, widthPx: judgedWidthPx, mostPixels, asks: 'text' }, timeoutMs)
  return read.ok ? read.text : ''
}

/** A picture of page 1, 2, …, in greys, for people whose phone shows no PDF. Packing it takes as long as drawing it: what only measures draws greys. */
export async function drawPdfPage(bytes: Buffer, page: number, widthPx: number, timeoutMs = 8000): Promise<({ ok: true } & PagePicture) | { ok: false; refusal: PageRefusal }> {
  const drawn = await drawGreyPage(bytes, page, widthPx, timeoutMs)
  if (!drawn.ok) return drawn
  const { width, height, grey } = drawn
  return { ok: true, width, height, ...(await smallestPicture(grey, width, height)) }
}

/** The picture alone. Throws PageNotDrawn. */
export async function renderPdfPage(bytes: Buffer, page: number, widthPx: number): Promise<Buffer> {
  const drawn = await drawPdfPage(bytes, page, widthPx)
  if (!drawn.ok) throw new PageNotDrawn(drawn.refusal)
  return drawn.picture
}

export class PageNotDrawn extends Error {
  readonly refusal: PageRefusal
  constructor(refusal: PageRefusal) {
    super(`The page was not drawn: ${refusal}`)
    this.name = 'PageNotDrawn'
    this.refusal = refusal
  }
}

/** Ends what waits for the next page; the next call starts anew. */
export function closeDrawing() {
  program?.close()
}

async function drawInProcess<Answer extends { ok: true }>(question: object, timeoutMs: number): Promise<Answer | Refused> {
  program ??= createBoundedProgram({ program: programFile('platform/pdf/render-page.worker.ts'), maxMemoryMb: 512 })
  try {
    return await program.ask<Answer | Refused>(question, timeoutMs)
  } catch (error) {
    if (!(error instanceof ProgramStopped)) throw error
    return { ok: false, refusal: 'too-complex' }
  }
}

/** Writing packs best as PNG with few greys, photos as WebP; which it is, the sizes tell. */
async function smallestPicture(grey: Buffer, width: number, height: number): Promise<Pick<PagePicture, 'picture' | 'mediaType'>> {
  const raw = { raw: { width, height, channels: 1 as const } }
  const [png, webp] = await decodeInTurn(() =>
    Promise.all([sharp(grey, raw).png({ palette: true, colours: 8, effort: 4, dither: 0 }).toBuffer(), sharp(grey, raw).webp({ quality: 60, effort: 2 }).toBuffer()]),
  )
  return png.length <= webp.length ? { picture: png, mediaType: 'image/png' } : { picture: webp, mediaType: 'image/webp' }
}
