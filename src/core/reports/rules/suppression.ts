/** Counts below this are shown as "<10": who reads them could find out about somebody. */
export const fewBelow = 10

/** From all that is published, a small count can still be any of at least so many numbers. */
export const leastPossible = 5

/** A count: shown, too small to show, or hidden so that a small one cannot be computed ('hidden' says that it is 10 or more). */
export type Published = number | 'few' | 'hidden'

export type Cell = {
  value: number
  /** Never shown by itself, though readers can add it up, such as the sum of all days. */
  isSilent?: boolean
  /** Known to be at least so many, from a band that was shown before (decision 177). */
  knownLeast?: number
  /** Shown before, and so not to be hidden any more: old copies are kept by others. */
  isFixed?: boolean
}

/** `total` is the sum of `parts`, which readers know as well as we do. No two sums may close a circle: then each bound is exact. */
export type Sum = { total: string; parts: readonly string[] }

type Range = { least: number; most: number }

/**
 * What can be published of these counts. Small ones are not shown; then as many others are hidden as needed, until nobody who
 * reads everything can tell a small one to fewer than five numbers (secondary suppression). The reader's part is played by
 * `rangesOf`. Null when that cannot be reached, since too much was shown before.
 */
export function suppress(cells: ReadonlyMap<string, Cell>, sums: readonly Sum[]): Map<string, Published> | null {
  const published = new Map<string, Published>()
  for (const [id, { value }] of cells) published.set(id, value < fewBelow ? 'few' : value)
  const sumsOf = indexSums(sums)
  for (;;) {
    const ranges = rangesOf(cells, published, sums)
    const open = [...published].filter(([id, state]) => state === 'few' && !isProtected(cells.get(id)!, ranges.get(id)!)).map(([id]) => id)
    if (open.length === 0) return published
    // One for each sum, then look again: two small ones of a sum often need but one hidden beside them.
    const touched = new Set<Sum>()
    for (const id of open) {
      if (sumsOf.get(id)?.some((sum) => touched.has(sum))) continue
      const chosen = findNeighbour(id, cells, published, sumsOf)
      if (chosen === null) continue
      published.set(chosen, 'hidden')
      for (const sum of sumsOf.get(chosen) ?? []) touched.add(sum)
    }
    if (touched.size === 0) return null
  }
}

/** A sum that is not shown and is small in truth tells nobody anything that its parts do not. */
const isProtected = ({ isSilent, value }: Cell, { least, most }: Range) => (isSilent && value === 0) || most - least + 1 >= leastPossible

/** The least and the most that each count can be, for somebody who knows what is published and how it adds up. */
export function rangesOf(cells: ReadonlyMap<string, Cell>, published: ReadonlyMap<string, Published>, sums: readonly Sum[]): Map<string, Range> {
  const ranges = new Map<string, Range>()
  for (const [id, state] of published) ranges.set(id, cells.get(id)!.isSilent ? { least: 0, most: Infinity } : known(state, cells.get(id)!))
  for (let isNews = true; isNews; ) {
    isNews = false
    for (const { total, parts } of sums) {
      const sum = parts.reduce((all, part) => add(all, ranges.get(part)!), { least: 0, most: 0, endless: 0 })
      const whole = ranges.get(total)!
      isNews = narrow(ranges, total, { least: sum.least, most: sum.endless > 0 ? Infinity : sum.most }) || isNews
      for (const part of parts) {
        const own = ranges.get(part)!
        const othersEndless = sum.endless - (own.most === Infinity ? 1 : 0)
        const othersMost = othersEndless > 0 ? Infinity : sum.most - (own.most === Infinity ? 0 : own.most)
        isNews = narrow(ranges, part, { least: whole.least - othersMost, most: whole.most - (sum.least - own.least) }) || isNews
      }
    }
  }
  return ranges
}

function known(state: Published, { knownLeast = 0 }: Cell): Range {
  if (typeof state === 'number') return { least: state, most: state }
  return state === 'few' ? { least: Math.min(knownLeast, fewBelow - 1), most: fewBelow - 1 } : { least: Math.max(fewBelow, knownLeast), most: Infinity }
}

function add(sum: Range & { endless: number }, { least, most }: Range) {
  return { least: sum.least + least, most: sum.most + (most === Infinity ? 0 : most), endless: sum.endless + (most === Infinity ? 1 : 0) }
}

function narrow(ranges: Map<string, Range>, id: string, { least, most }: Range): boolean {
  const range = ranges.get(id)!
  const next = { least: Math.max(range.least, least), most: Math.min(range.most, most) }
  if (next.least === range.least && next.most === range.most) return false
  ranges.set(id, next)
  return true
}

function indexSums(sums: readonly Sum[]): Map<string, Sum[]> {
  const index = new Map<string, Sum[]>()
  for (const sum of sums) for (const id of [sum.total, ...sum.parts]) index.set(id, [...(index.get(id) ?? []), sum])
  return index
}

/** The count nearest to this one, along the sums, whose hiding costs readers least: a part before a total, and the smallest that is large enough. */
function findNeighbour(id: string, cells: ReadonlyMap<string, Cell>, published: ReadonlyMap<string, Published>, sumsOf: ReadonlyMap<string, Sum[]>): string | null {
  const isShown = (one: string) => typeof published.get(one) === 'number' && !cells.get(one)!.isFixed && !cells.get(one)!.isSilent
  const leadsOn = (one: string) => typeof published.get(one) !== 'number' || cells.get(one)!.isSilent === true
  const seen = new Set([id])
  for (let front = [id]; front.length > 0; ) {
    const sums = front.flatMap((one) => sumsOf.get(one) ?? [])
    const parts = sums.flatMap((sum) => sum.parts).filter(isShown)
    const candidates = parts.length > 0 ? parts : sums.map((sum) => sum.total).filter(isShown)
    if (candidates.length > 0) return candidates.reduce((best, one) => (cost(cells.get(one)!) < cost(cells.get(best)!) ? one : best))
    front = [...new Set(sums.flatMap((sum) => [sum.total, ...sum.parts]).filter((one) => !seen.has(one) && leadsOn(one)))]
    for (const one of front) seen.add(one)
  }
  return null
}

/** Hidden ones are known to be 10 or more, or what their band said: only what is above that makes room. */
const cost = ({ value, knownLeast = 0 }: Cell) => (value - Math.max(fewBelow, knownLeast) >= leastPossible - 1 ? value : 1e12 - value)
