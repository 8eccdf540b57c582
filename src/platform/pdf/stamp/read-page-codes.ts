import jsqr from 'jsqr'
import type { GreyPage } from '#platform/pdf/ink-share.ts'
import { type Finder, findFinders } from './find-finders.ts'

/** A QR code on a page, its box in pixels. */
export type ReadCode = { text: string; left: number; top: number; right: number; bottom: number }

// The package is written for other module systems as well; types and Node disagree about where its function is.
const readCode = (jsqr as unknown as { default?: typeof jsqr.default }).default ?? (jsqr as unknown as typeof jsqr.default)

const mostReads = 40

/** The QR codes of a page, as many as there are: each corner of one is looked at by itself, in two sizes of surroundings. */
export function readPageCodes(page: GreyPage): ReadCode[] {
  const grey = Buffer.from(page.grey)
  const copy = { ...page, grey }
  const codes: ReadCode[] = []
  let reads = 0
  for (const finder of findFinders(page)) {
    if (reads >= mostReads) break
    if (codes.some((code) => isWithin(code, finder))) continue
    // A code has 21 to 177 modules, a check address 25 to 57: first as if it were a small one.
    for (const modules of [45, 80]) {
      reads++
      const code = readAround(copy, finder, Math.ceil(modules * finder.modulePx))
      if (!code) continue
      codes.push(code)
      paintOver(copy, code)
      break
    }
  }
  return codes
}

const isWithin = ({ left, top, right, bottom }: ReadCode, { x, y }: Finder) => x >= left && x <= right && y >= top && y <= bottom

function readAround({ width, height, grey }: GreyPage, { x, y }: Finder, reach: number): ReadCode | null {
  const [left, top, right, bottom] = [Math.max(0, x - reach), Math.max(0, y - reach), Math.min(width, x + reach), Math.min(height, y + reach)]
  const [wide, high] = [right - left, bottom - top]
  const pixels = new Uint8ClampedArray(wide * high * 4).fill(255)
  for (let row = 0; row < high; row++) {
    for (let column = 0; column < wide; column++) {
      const shade = grey[(top + row) * width + left + column] ?? 255
      pixels.fill(shade, (row * wide + column) * 4, (row * wide + column) * 4 + 3)
    }
  }
  const found = readCode(pixels, wide, high, { inversionAttempts: 'dontInvert' })
  if (!found?.data) return null
  const { topLeftCorner, topRightCorner, bottomLeftCorner, bottomRightCorner } = found.location
  const corners = [topLeftCorner, topRightCorner, bottomLeftCorner, bottomRightCorner]
  const [xs, ys] = [corners.map((corner) => corner.x), corners.map((corner) => corner.y)]
  return { text: found.data, left: left + Math.min(...xs), top: top + Math.min(...ys), right: left + Math.max(...xs), bottom: top + Math.max(...ys) }
}

/** A code that was read must not be read again from its other corners. */
function paintOver({ width, height, grey }: GreyPage, { left, top, right, bottom }: ReadCode) {
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, bottom); y++) grey.fill(255, y * width + Math.max(0, Math.floor(left)), y * width + Math.min(width, Math.ceil(right)))
}
