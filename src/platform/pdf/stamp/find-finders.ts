import type { GreyPage } from '#platform/pdf/ink-share.ts'

/** The middle of something that looks like a corner of a QR code, and how wide one of its modules is, in pixels. */
export type Finder = { x: number; y: number; modulePx: number }

const darkBelow = 140
const mostFinders = 60

/**
 * The corners of QR codes, however they are turned: dark and white in turns of 1 : 1 : 3 : 1 : 1 across and down (ISO 18004
 * §6.3.3). Reading codes is slow; this tells where on a page it is worth it.
 */
export function findFinders({ width, height, grey }: GreyPage): Finder[] {
  const found: Finder[] = []
  const isDark = (x: number, y: number) => (grey[y * width + x] ?? 255) < darkBelow
  for (let y = 1; y < height && found.length < mostFinders; y += 2) {
    for (const run of patternsIn((x) => isDark(x, y), width)) {
      const down = patternAround((at) => isDark(run.middle, at), y, height, run.modulePx)
      if (down === null || found.some((known) => Math.hypot(known.x - run.middle, known.y - down) < 3 * run.modulePx)) continue
      found.push({ x: run.middle, y: down, modulePx: run.modulePx })
    }
  }
  return found
}

type Run = { middle: number; modulePx: number }

function* patternsIn(isDark: (at: number) => boolean, length: number): Generator<Run> {
  let ends: number[] = []
  let wasDark = false
  for (let at = 0; at <= length; at++) {
    const dark = at < length && isDark(at)
    if (dark === wasDark) continue
    wasDark = dark
    ends = [...ends.slice(-5), at]
    const run = !dark && ends.length === 6 ? toPattern(ends) : null
    if (run) yield run
  }
}

/** Six borders of five runs, dark ones first, third and last. */
function toPattern(ends: number[]): Run | null {
  const runs = ends.slice(1).map((end, index) => end - (ends[index] ?? 0))
  const total = runs.reduce((sum, run) => sum + run, 0)
  const modulePx = total / 7
  if (modulePx < 1) return null
  const fits = runs.every((run, index) => Math.abs(run - (index === 2 ? 3 : 1) * modulePx) <= Math.max(0.75, (index === 2 ? 0.9 : 0.6) * modulePx))
  return fits ? { middle: Math.round(((ends[2] ?? 0) + (ends[3] ?? 0)) / 2), modulePx } : null
}

/** Whether the same pattern stands across the line as well; answers its middle. */
function patternAround(isDark: (at: number) => boolean, at: number, length: number, modulePx: number): number | null {
  const reach = Math.ceil(6 * modulePx)
  const from = Math.max(0, at - reach)
  for (const run of patternsIn((offset) => isDark(from + offset), Math.min(length, at + reach) - from)) {
    const middle = from + run.middle
    const isSameSize = run.modulePx < 1.6 * modulePx && modulePx < 1.6 * run.modulePx
    if (isSameSize && Math.abs(middle - at) <= 2.5 * modulePx) return middle
  }
  return null
}
