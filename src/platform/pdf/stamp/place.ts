import type { Box, Page } from '#platform/pdf/read/pages.ts'

/** Millimetres from the top left corner of the page as shown: cropped and turned. */
export type BoxMm = { leftMm: number; topMm: number; widthMm: number; heightMm: number }

/** Where a stamp goes: a square on page 1, 2, … */
export type StampPlace = { page: number; leftMm: number; topMm: number; sizeMm: number }

const pointsPerMm = 72 / 25.4

/** What /Matrix turns a picture against the page, so that it stands upright when the page is shown (PDF 32000-1 §12.5.5). */
const uprightOn: Record<number, string> = { 0: '[1 0 0 1 0 0]', 90: '[0 1 -1 0 0 0]', 180: '[-1 0 0 -1 0 0]', 270: '[0 -1 1 0 0 0]' }
export const uprightMatrix = ({ rotate }: Page) => uprightOn[rotate] ?? '[1 0 0 1 0 0]'

/** The size of a page as shown. */
export function pageSizeMm({ crop: [left, bottom, right, top], rotate, userUnit }: Page): { widthMm: number; heightMm: number } {
  const perUnit = userUnit / pointsPerMm
  const [width, height] = [(right - left) * perUnit, (top - bottom) * perUnit]
  return rotate % 180 === 0 ? { widthMm: width, heightMm: height } : { widthMm: height, heightMm: width }
}

/** The same box in the units of the page, whichever way it is turned. */
export function toPageBox({ crop: [left, bottom, right, top], rotate, userUnit }: Page, { leftMm, topMm, widthMm, heightMm }: BoxMm): Box {
  const perMm = pointsPerMm / userUnit
  const [x, y, width, height] = [leftMm * perMm, topMm * perMm, widthMm * perMm, heightMm * perMm]
  if (rotate === 90) return [left + y, bottom + x, left + y + height, bottom + x + width]
  if (rotate === 180) return [right - x - width, bottom + y, right - x, bottom + y + height]
  if (rotate === 270) return [right - y - height, top - x - width, right - y, top - x]
  return [left + x, top - y - height, left + x + width, top - y]
}

/** The other way round: a box of the page as it is shown. */
export function toShownBox({ crop: [left, bottom, right, top], rotate, userUnit }: Page, [x0, y0, x1, y1]: Box): BoxMm {
  const perUnit = userUnit / pointsPerMm
  const box = (x: number, y: number, width: number, height: number): BoxMm => ({ leftMm: x * perUnit, topMm: y * perUnit, widthMm: width * perUnit, heightMm: height * perUnit })
  if (rotate === 90) return box(y0 - bottom, x0 - left, y1 - y0, x1 - x0)
  if (rotate === 180) return box(right - x1, y0 - bottom, x1 - x0, y1 - y0)
  if (rotate === 270) return box(top - y1, right - x1, y1 - y0, x1 - x0)
  return box(x0 - left, top - y1, x1 - x0, y1 - y0)
}

export const squareAt = ({ leftMm, topMm, sizeMm }: Omit<StampPlace, 'page'>): BoxMm => ({ leftMm, topMm, widthMm: sizeMm, heightMm: sizeMm })

/** A hair's breadth is not off the page, and boxes that touch do not overlap. */
const tolerance = 0.05

export function isOnPage(page: Page, { leftMm, topMm, widthMm, heightMm }: BoxMm): boolean {
  const size = pageSizeMm(page)
  return leftMm >= -tolerance && topMm >= -tolerance && leftMm + widthMm <= size.widthMm + tolerance && topMm + heightMm <= size.heightMm + tolerance
}

export function overlap(one: BoxMm, other: BoxMm): boolean {
  const apart = (from: number, length: number, otherFrom: number, otherLength: number) => from + length <= otherFrom + tolerance || otherFrom + otherLength <= from + tolerance
  return !apart(one.leftMm, one.widthMm, other.leftMm, other.widthMm) && !apart(one.topMm, one.heightMm, other.topMm, other.heightMm)
}
