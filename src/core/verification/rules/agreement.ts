/** Pairs of verdicts on the same files: mine, then the other's. */
export type Pairs = { passedPassed: number; passedFailed: number; failedPassed: number; failedFailed: number }

/** Below this a kappa says more about chance than about people (features.md B13b). */
export const kappaFrom = 30

export const pairsOf = ({ passedPassed, passedFailed, failedPassed, failedFailed }: Pairs): number => passedPassed + passedFailed + failedPassed + failedFailed

/** Cohen's kappa: how far two agree beyond what chance would give; null from too few pairs, or where both said always the same. */
export function kappaOf(pairs: Pairs): number | null {
  const { passedPassed, passedFailed, failedPassed, failedFailed } = pairs
  const all = pairsOf(pairs)
  if (all < kappaFrom) return null
  const observed = (passedPassed + failedFailed) / all
  const expected = ((passedPassed + passedFailed) * (passedPassed + failedPassed) + (failedPassed + failedFailed) * (passedFailed + failedFailed)) / all ** 2
  return expected === 1 ? null : (observed - expected) / (1 - expected)
}
