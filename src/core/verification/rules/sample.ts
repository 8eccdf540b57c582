/** Of the passed ones, so many in a hundred are looked at again where an agency has decided nothing else. */
export const usualSamplePercent = 10
export const samplePercentLimits = { least: 5, most: 100 }

/** Decided by a keyed hash of the application alone: the same however often it is judged, and nobody can foresee it. */
export function isSampled(hash: Uint8Array, percent: number): boolean {
  const [first = 0, second = 0, third = 0, fourth = 0] = hash
  const number = first * 2 ** 24 + second * 2 ** 16 + third * 2 ** 8 + fourth
  return number / 2 ** 32 < percent / 100
}
