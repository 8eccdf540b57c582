import type { Pdf } from '#platform/pdf/read/open-pdf.ts'
import type { Box } from '#platform/pdf/read/pages.ts'
import { type Dict, type Slice, readName, readNumber } from '#platform/pdf/read/values.ts'
import { type Matrix, unit } from './matrix.ts'
import type { PageFont } from './page-font.ts'

export type GraphicsState = {
  matrix: Matrix
  /** Where drawing is seen; empty where that is not known. */
  clip: Box
  /** 0 is black, 1 is white or not known. */
  fill: number
  stroke: number
  lineWidth: number
  /** What makes drawing pale, mixes it or turns its colours, by the keys that set it. */
  odd: ReadonlySet<string>
  font: PageFont | null
  fontSize: number
  letterSpace: number
  wordSpace: number
  stretch: number
  leading: number
  rise: number
  mode: number
}

export const startingState = (clip: Box): GraphicsState => ({
  matrix: unit, clip, fill: 0, stroke: 0, lineWidth: 1, odd: new Set(), font: null, fontSize: 0, letterSpace: 0, wordSpace: 0, stretch: 1, leading: 0, rise: 0, mode: 0,
})

/** Dark enough to be ink where it is drawn. */
export const isDark = ({ odd }: GraphicsState, lightness: number) => odd.size === 0 && lightness <= 0.4

/** Whatever is dark beneath stays ink (ink-share.ts). */
export const isHarmless = ({ odd }: GraphicsState, lightness: number) => odd.size === 0 && lightness <= 0.6

const harmlessKeys = new Set(['Type', 'LW', 'LC', 'LJ', 'D', 'RI', 'SA', 'FL', 'SM', 'AIS', 'TK', 'OPM', 'OP', 'op'])
/** By a map: a key of a stranger may be called as what every object has. */
const isUsual = new Map<string, (value: Slice | null) => boolean>([
  ['ca', (value) => readNumber(value) === 1],
  ['CA', (value) => readNumber(value) === 1],
  ['BM', (value) => ['Normal', 'Compatible'].includes(readName(value) ?? '')],
  ['SMask', (value) => readName(value) === 'None'],
])

/** What `gs` sets (PDF 32000-1 §8.4.5). A key that is not known here is taken for one that hides what is drawn. */
export function oddAfter(pdf: Pdf, odd: ReadonlySet<string>, parameters: Dict): ReadonlySet<string> {
  const after = new Set(odd)
  for (const [key, value] of parameters) {
    if (harmlessKeys.has(key)) continue
    if (isUsual.get(key)?.(pdf.resolve(value))) after.delete(key)
    else after.add(key)
  }
  return after
}

const isShare = (value: number) => value >= 0 && value <= 1

/** Of the plain spaces only; ink for a printer is dark only where its black is. */
export function lightnessOf(space: 'grey' | 'rgb' | 'cmyk', parts: number[]): number {
  if (!parts.every(isShare)) return 1
  if (space === 'grey') return parts[0]!
  if (space === 'rgb') return parts[0]! * 0.299 + parts[1]! * 0.587 + parts[2]! * 0.114
  return parts[3]! >= 0.8 ? 0.35 : 1
}

