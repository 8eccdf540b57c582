/** How the limit moves. Tolerance and clipping as in Netflix's Gradient2 (trust.md §1). */
export type GradientSettings = { min: number; max: number; initial?: number }

const tolerance = 1.5
const mostShrink = 0.5
const smoothing = 0.25
/** A route is never expected to be faster than this: between one and four milliseconds there is only noise. */
const leastUsualMs = 5
/** One slow answer must not speak for a hundred. */
const mostRatio = 8
/** Learned in seconds while there is room, in half hours while there is none: a long overload must not become "usual". */
const learning = { calm: 0.1, busy: 0.0001 }
/** The loop itself comes late: requests wait where no hook sees them (trust.md F6). */
const lateLoopMs = 100

/**
 * How many requests may be in flight, found from what they take: when answers of a route take longer than usual for
 * that route the limit falls, when they do not and the limit is used it rises. Routes are compared with themselves, so a
 * change in what people ask for is not taken for slowness.
 */
export function createGradientLimit({ min, max, initial = 64 }: GradientSettings) {
  let limit = Math.min(max, Math.max(min, initial))
  const usualMs = new Map<string, number>()
  const seen = new Map<string, { ms: number; count: number }>()
  let peak = 0

  function observe(route: string, ms: number, inFlight: number) {
    const before = seen.get(route) ?? { ms: 0, count: 0 }
    seen.set(route, { ms: before.ms + ms, count: before.count + 1 })
    peak = Math.max(peak, inFlight)
  }

  /** How many times longer than usual the answers took, each route weighed by how often it was asked for. */
  function slowness(isBusy: boolean): number {
    let ratios = 0
    let count = 0
    for (const [route, one] of seen) {
      const mean = one.ms / one.count
      const usual = usualMs.get(route) ?? mean
      ratios += one.count * Math.min(mostRatio, mean / Math.max(usual, leastUsualMs))
      count += one.count
      usualMs.set(route, usual + (mean - usual) * (isBusy ? learning.busy : learning.calm))
    }
    return count > 0 ? ratios / count : 1
  }

  /** Several times a second: settles what was observed since. */
  function settle(loopDelayMs: number) {
    const isUsed = peak > limit / 2
    const isLate = loopDelayMs > lateLoopMs
    const gradient = Math.min(isLate ? 0.8 : 1, Math.max(mostShrink, Math.min(1, tolerance / slowness(isUsed || isLate))))
    // Nothing to learn from an idle process, except that it is idle: back towards where it began.
    const wanted = isLate || isUsed ? limit * gradient + (isLate ? 0 : Math.sqrt(limit)) : Math.max(limit, Math.min(initial, limit + Math.sqrt(limit)))
    limit = Math.min(max, Math.max(min, limit + (wanted - limit) * smoothing))
    seen.clear()
    peak = 0
  }

  return { current: () => limit, observe, settle }
}

export type GradientLimit = ReturnType<typeof createGradientLimit>
