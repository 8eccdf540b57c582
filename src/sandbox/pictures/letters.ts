import { createRequire } from 'node:module'
import { keptFont } from '#platform/pdf/kept-font.ts'

const fontFile = createRequire(import.meta.url).resolve('@fontsource/plus-jakarta-sans/files/plus-jakarta-sans-latin-700-normal.woff')

type Place = { x: number; y: number; size: number; fill: string; isCentred?: boolean; spacing?: number }

/** A line of words as outlines: a container or a bare machine has no fonts, and shows a box for every letter. */
export function lettersAt(text: string, { x, y, size, fill, isCentred = false, spacing = 0 }: Place): string {
  const font = keptFont(fontFile)
  const scale = size / font.unitsPerEm
  const { glyphs, positions } = font.layout(text)
  const steps = positions.map(({ xAdvance }) => xAdvance + spacing / scale)
  const width = steps.reduce((sum, step) => sum + step, -spacing / scale)
  let at = isCentred ? -width / 2 : 0
  const letters = glyphs.map((glyph, index) => {
    const drawn = `<path d="${glyph.path.toSVG()}" transform="translate(${at.toFixed(1)} 0)"/>`
    at += steps[index]!
    return drawn
  })
  return `<g fill="${fill}" transform="translate(${x} ${y}) scale(${scale.toFixed(5)} ${(-scale).toFixed(5)})">${letters.join('')}</g>`
}
