import { serialGlyphs, wordGlyphs } from './glyphs.ts'
import { sizeFor, vectorText } from './vector-text.ts'

/**
 * The picture of a stamp on a square of 100 by 100, with its QR code as /Code. Our own design in the colours of the
 * e-meterai house, and visibly a simulation, or a rehearsal's (decision 181): no state emblem and nothing of the real stamp (domain.md: UU 10/2020 art. 24-26).
 */
export function drawStamp(serial: string, isRehearsal = false): string {
  return `${isRehearsal ? rehearsalFrame : frame} ${code} ${fittedLine(serial, serialGlyphs, { x: 6, y: 11, width: 88, mostSize: 8 }, ink)}`
}

const teal = '0.047 0.290 0.322 rg'
const indigo = '0.231 0.204 0.561 rg'
const white = '1 1 1 rg'
const ink = '0.07 0.07 0.12 rg'

type Line = { x: number; y: number; width: number; mostSize?: number }

/** A line as wide as its place, but no larger than looks right; then in the middle of it. */
function fittedLine(text: string, glyphs: typeof wordGlyphs, { x, y, width, mostSize = 100 }: Line, colour: string): string {
  const size = Math.min(mostSize, sizeFor(text, glyphs, width))
  const free = width - (width * size) / sizeFor(text, glyphs, width)
  return `${colour} ${vectorText(text, glyphs, { x: x + free / 2, y, size })}`
}

/** The same, read from below upwards. */
const upwards = (x: number, line: string) => `q 0 1 -1 0 ${x} 0 cm ${line} Q`

/** Where the QR code stands, with the white around it that readers need. */
const code = `${ink} q 60 0 0 60 8 22 cm /Code Do Q`

const frameOf = (word: string, sentence: string) => [
  `${teal} 0 0 100 100 re f`,
  `${white} 2 2 96 96 re f`,
  `${teal} 2 86 96 12 re f`,
  fittedLine('METERAI ELEKTRONIK', wordGlyphs, { x: 7, y: 89, width: 86 }, white),
  `${indigo} 75 19 23 67 re f`,
  upwards(87, fittedLine(word, wordGlyphs, { x: 22, y: 0, width: 61, mostSize: 11 }, white)),
  upwards(95, fittedLine('SIMULASI · 10000', wordGlyphs, { x: 22, y: 0, width: 61, mostSize: 7 }, white)),
  fittedLine(sentence, wordGlyphs, { x: 8, y: 4.6, width: 84 }, teal),
].join(' ')

const frame = frameOf('SPESIMEN', 'SIMULASI - BUKAN METERAI YANG SAH')
const rehearsalFrame = frameOf('LATIHAN', 'LATIHAN - BUKAN METERAI YANG SAH')
