import sharp from 'sharp'
import { type BoundedProgram, ProgramStopped, createBoundedProgram } from '#platform/bounded-program.ts'
import { decodeInTurn } from '#platform/image/read-picture.ts'
import { programFile } from '#platform/root.ts'

export type PageRefusal = 'no-such-page' | 'unreadable' | 'too-complex'

export type PagePicture = { picture: Buffer; mediaType: 'image/png' | 'image/webp'; width: number; height: number }

type Drawn = { ok: true; width: number; height: number; grey: Uint8Array } | { ok: false; refusal: PageRefusal }

/** An A4 page 1400 pixels wide has 2.8 million. */
const mostPixels = 4e6

/** Dust and the noise of a scanner stay above this; writing does not. */
export const inkBelow = 200

/** A page with less ink than this has nothing on it: a line of small print has 0.0005 of an A4 page, two letters 0.00007. */
const blankBelow = 0.00003

let program: BoundedProgram | null = null

/** One byte a pixel, row by row: 0 is black. */
export type GreyPage = { width: number; height: number; grey: Buffer }

/** Page 1, 2, … as plain greys, for measuring; `drawPdfPage` is for people. */
export async function drawGreyPage(bytes: Buffer, page: number, widthPx: number, timeoutMs = 8000): Promise<({ ok: true } & GreyPage) | { ok: false; refusal: PageRefusal }> {
  const drawn = await drawInProcess({ bytes, page, widthPx: Math.min(1600, Math.max(50, widthPx)), mostPixels }, timeoutMs)
  if (!drawn.ok) return drawn
  const { width, height } = drawn
  return { ok: true, width, height, grey: Buffer.from(drawn.grey.buffer, drawn.grey.byteOffset, width * height) }
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

/** Whether nothing is on it that anybody could see. */
export const isBlank = (page: GreyPage): boolean => inkShareOf(page) < blankBelow

/** Ends what waits for the next page; the next call starts anew. */
export function closeDrawing() {
  program?.close()
}

async function drawInProcess(question: object, timeoutMs: number): Promise<Drawn> {
  program ??= createBoundedProgram({ program: programFile('platform/pdf/render-page.worker.ts'), maxMemoryMb: 512 })
  try {
    return await program.ask<Drawn>(question, timeoutMs)
  } catch (error) {
    if (!(error instanceof ProgramStopped)) throw error
    return { ok: false, refusal: 'too-complex' }
  }
}

/** The part of the page that is not white, 0 to 1. */
export function inkShareOf({ grey }: GreyPage): number {
  let dark = 0
  for (const shade of grey) if (shade < inkBelow) dark++
  return dark / grey.length
}

/** Writing packs best as PNG with few greys, photos as WebP; which it is, the sizes tell. */
async function smallestPicture(grey: Buffer, width: number, height: number): Promise<Pick<PagePicture, 'picture' | 'mediaType'>> {
  const raw = { raw: { width, height, channels: 1 as const } }
  const [png, webp] = await decodeInTurn(() =>
    Promise.all([sharp(grey, raw).png({ palette: true, colours: 8, effort: 4, dither: 0 }).toBuffer(), sharp(grey, raw).webp({ quality: 60, effort: 2 }).toBuffer()]),
  )
  return png.length <= webp.length ? { picture: png, mediaType: 'image/png' } : { picture: webp, mediaType: 'image/webp' }
}
