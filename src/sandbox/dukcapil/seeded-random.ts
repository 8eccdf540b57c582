/** Numbers that look random and are the same on every machine: the made-up population must not change. */
export type SeededRandom = {
  /** 0 <= n < below. */
  below(limit: number): number
  pick<T>(list: readonly T[]): T
  /** True with this chance of 0..1. */
  chance(share: number): boolean
}

/** The generator mulberry32: 32 bits of state, good enough to shuffle people. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    pick: (list) => {
      const one = list[below(list.length)]
      if (one === undefined) throw new RangeError('Nothing to pick from')
      return one
    },
    chance: (share) => next() < share,
  }
}
