import type { Font } from 'fontkit'
import type { Pdf } from '#platform/pdf/read/open-pdf.ts'
import { orNull } from '#platform/pdf/read/pdf-error.ts'
import { glyphsOfCode } from './character-map.ts'
import { cell } from './marks.ts'
import type { FontProgram, PageFont } from './page-font.ts'

/** `area` in em², `stroke`: how thick its lines are on average, in ems. */
export type Ink = { area: number; stroke: number }

/** Less than any letter or figure of the fonts that every reader has: an l in Helvetica, the thin lines of Times. */
const leastStandard: Ink = { area: 0.04, stroke: 0.05 }
const isLetterOrFigure = (code: number) => (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)

/** What letters show, looked up in the fonts that a document brings along. Null: nothing that is known for sure. */
export function createLetterInk(pdf: Pdf, openFont: ((bytes: Buffer) => unknown) | null) {
  const fonts = new Map<number, Font | null>()
  const inks = new Map<PageFont, Map<number, Ink | null>>()

  return (font: PageFont, code: number): Ink | null => {
    const known = inks.get(font) ?? new Map<number, Ink | null>()
    inks.set(font, known)
    if (!known.has(code)) known.set(code, font.program && look(font.program, code))
    return known.get(code) ?? null
  }

  function look(program: FontProgram, code: number): Ink | null {
    if (program.kind === 'standard') return isLetterOrFigure(code) ? leastStandard : null
    const font = open(program)
    if (!font) return null
    return ofStranger(() => {
      const glyphs = program.glyphOf === 'cmap' ? glyphsOfCode(font, code) : [program.glyphOf(code)]
      // Which of its tables a reader asks is the reader's business: each must give a letter.
      const found = glyphs.map((glyph) => inkOfGlyph(font, glyph))
      return found.length > 0 && found.every((ink) => ink !== null) ? (found[0] ?? null) : null
    })
  }

  function open({ stream }: Extract<FontProgram, { kind: 'truetype' }>): Font | null {
    const known = fonts.get(stream.start)
    if (known !== undefined) return known
    const bytes = orNull(() => pdf.streamData(stream))
    const font = bytes && openFont && ofStranger(() => openFont(bytes) as Font)
    fonts.set(stream.start, font)
    return font
  }
}

/** A font of a stranger makes fontkit throw whatever comes to its mind: nothing is known of its letters then, and the page is drawn. */
function ofStranger<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}

function inkOfGlyph(font: Font, number: number): Ink | null {
  if (!(number > 0 && number < font.numGlyphs)) return null
  const em = font.unitsPerEm
  let [area, length, x, y, startX, startY] = [0, 0, 0, 0, 0, 0]
  let isInCell = true
  const lineTo = (toX: number, toY: number) => {
    area += x * toY - toX * y
    length += Math.hypot(toX - x, toY - y)
    ;[x, y] = [toX, toY]
    // The width is the document's; a letter far wider than an em is none.
    isInCell &&= x >= -cell.left * em && x <= 1.25 * em && y >= -cell.below * em && y <= cell.above * em
  }
  for (const { command, args } of font.getGlyph(number).path.commands) {
    if (command === 'closePath') lineTo(startX, startY)
    else if (command === 'moveTo') [x, y, startX, startY] = [args[0]!, args[1]!, args[0]!, args[1]!]
    else {
      // Half of the bow: through the middle of the curve.
      if (command === 'quadraticCurveTo') lineTo((x + 2 * args[0]! + args[2]!) / 4, (y + 2 * args[1]! + args[3]!) / 4)
      lineTo(args.at(-2)!, args.at(-1)!)
    }
  }
  const ink = { area: Math.abs(area) / 2 / em ** 2, stroke: Math.abs(area) / length / em }
  return isInCell && ink.area > 0.01 ? ink : null
}
