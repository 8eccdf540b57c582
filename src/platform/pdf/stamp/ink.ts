import { type GreyPage, inkBelow } from '#platform/pdf/ink-share.ts'
import type { BoxMm } from './place.ts'

/** How much of a box on a page of this width is not white, 0 to 1. What is off the page is white. */
export function inkUnder({ width, height, grey }: GreyPage, pageWidthMm: number, { leftMm, topMm, widthMm, heightMm }: BoxMm): number {
  const perMm = width / pageWidthMm
  const [left, top, right, bottom] = [leftMm * perMm, topMm * perMm, (leftMm + widthMm) * perMm, (topMm + heightMm) * perMm].map(Math.round) as [number, number, number, number]
  let dark = 0
  for (let y = Math.max(0, top); y < Math.min(height, bottom); y++) {
    for (let x = Math.max(0, left); x < Math.min(width, right); x++) if ((grey[y * width + x] ?? 255) < inkBelow) dark++
  }
  const pixels = (right - left) * (bottom - top)
  return pixels > 0 ? dark / pixels : 0
}

/** Below this it is dust, or the line of a frame; half a line of small print is more. */
const textFrom = 0.004

export const coversText = (inkShare: number) => inkShare >= textFrom
