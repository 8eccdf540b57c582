import { followDrawing } from './drawing/follow-drawing.ts'
import { createLetterInk } from './drawing/letter-ink.ts'
import type { Letter, Marks, Picture } from './drawing/marks.ts'
import type { JpegHeader } from './jpeg-header.ts'
import { plainJpegOf } from './plain-jpeg.ts'
import type { Pdf } from './read/open-pdf.ts'
import { PdfError, orNull } from './read/pdf-error.ts'
import type { Box, Page } from './read/pages.ts'
import { isDict, readDict } from './read/values.ts'
import { hasInkForSure } from './scan-ink.ts'

type Size = { wide: number; high: number }

const mostParents = 20

/** As wide as a page is drawn to be judged. */
const drawnWidthPx = 480

/** Twelve times as much as a page with anything on it has (ink-share.ts), in lines that are thick enough to be dark when drawn. */
const enoughPx = 120
const [thinnestPx, smallestEmPx] = [0.4, 4.5]

/** Whether there is writing or a picture with something on it beyond doubt, found without drawing the page. False says nothing: draw it. `until`: by `performance.now`. */
export async function hasPageInk(pdf: Pdf, page: Page, until = Infinity): Promise<boolean> {
  // PDFium looks for the paper upwards from the page, we look downwards from the catalogue: a crooked tree has two answers.
  if (pdf.isRepaired || !page.dict.has('MediaBox')) return false
  const size = { wide: page.crop[2] - page.crop[0], high: page.crop[3] - page.crop[1] }
  if (size.wide / size.high < 1 / 3 || size.wide / size.high > 3) return false
  const marks = follow(pdf, page, until)
  if (!marks) return false
  return (await hasLetters(pdf, page, marks, size)) || (await hasPicture(pdf, marks, size))
}

/** What cannot be followed is drawn; only what would fill the memory is refused as before. */
function follow(pdf: Pdf, page: Page, until: number): Marks | null {
  try {
    return isLaidOutAbove(pdf, page) ? null : followDrawing(pdf, page, until)
  } catch (error) {
    if (!(error instanceof PdfError) || error.code === 'bomb') throw error
    return null
  }
}

/** Whether what the page does not say of its paper is said by one of those whom it calls its parents, which need not be those that we came by. */
function isLaidOutAbove(pdf: Pdf, { dict }: Page): boolean {
  const unsaid = ['CropBox', 'Rotate'].filter((key) => !dict.has(key))
  let [node, depth] = [dict, 0]
  for (let parent = pdf.resolve(node.get('Parent')); isDict(parent); parent = pdf.resolve(node.get('Parent'))) {
    node = readDict(parent)
    depth += 1
    if (depth > mostParents || unsaid.some((key) => node.has(key))) return true
  }
  return false
}

async function hasLetters(pdf: Pdf, page: Page, { letters }: Marks, { wide, high }: Size): Promise<boolean> {
  if (letters.length === 0) return false
  const perPoint = drawnWidthPx / (page.rotate % 180 === 0 ? wide : high)
  const bringsFont = letters.some(({ font }) => font.program?.kind === 'truetype')
  const inkOf = createLetterInk(pdf, bringsFont ? (await import('fontkit')).create : null)
  let seenPx = 0
  for (const letter of letters) {
    seenPx += inkPx(letter, inkOf(letter.font, letter.code), perPoint)
    if (seenPx >= enoughPx) return true
  }
  return false
}

/** So many pixels of a letter are dark when it is drawn; none where it is too small or its lines are too thin. */
function inkPx({ matrix: [a, b, c, d] }: Letter, ink: { area: number; stroke: number } | null, perPoint: number): number {
  const areaPerEm = Math.abs(a * d - b * c) * perPoint ** 2
  const longest = Math.max(Math.hypot(a, b), Math.hypot(c, d)) * perPoint
  const shortest = areaPerEm / longest
  return ink && shortest >= smallestEmPx && ink.stroke * shortest >= thinnestPx ? ink.area * areaPerEm : 0
}

async function hasPicture(pdf: Pdf, { pictures }: Marks, size: Size): Promise<boolean> {
  for (const picture of pictures) {
    const jpeg = orNull(() => plainJpegOf(pdf, picture.image))
    if (jpeg && fillsPage(picture, jpeg, size) && (await hasInkForSure(jpeg, hiddenShares(picture)))) return true
  }
  return false
}

/** Pixels nearly square, and at least half as wide and half as high as the paper: its greys are those that are seen. */
function fillsPage({ box: [left, bottom, right, top] }: Picture, { width, height }: JpegHeader, size: Size): boolean {
  const [wide, high] = [right - left, top - bottom]
  const stretch = wide / width / (high / height)
  return wide >= size.wide / 2 && high >= size.high / 2 && stretch > 0.8 && stretch < 1.25
}

/** In parts of the picture, counted as its pixels are: from the left and from the top. */
function hiddenShares({ box: [left, bottom, right, top], hidden }: Picture): Box[] {
  return hidden.map(([from, low, to, up]) => [(from - left) / (right - left), (top - up) / (top - bottom), (to - left) / (right - left), (top - low) / (top - bottom)])
}
