/** What may be known of how many apply: the lower ends of 0, 1–9, 10–49, 50–99 and 100 or more (features.md B4). */
export const bands = [0, 1, 10, 50, 100] as const
export type Band = (typeof bands)[number]

/** The figures of an agency stand still from so long before its registration ends: no crowd follows the last numbers. */
export const freezeHours = 48

/** A figure as it may be shown: `until`, up to when it counts. 'hidden': the agency does not show it. Null: nothing was counted yet. */
export type Competition = { band: Band; until: Date } | 'hidden' | null

/** '10–49'. */
export function bandText(band: Band): string {
  const next = bands[bands.indexOf(band) + 1]
  if (next === undefined) return `${band} atau lebih`
  return next - 1 === band ? `${band}` : `${band}–${next - 1}`
}

/** How many for one place, from the band alone: a ratio of the true number would tell more than the band does. Null where it says nothing. */
export function ratioOf(band: Band, quota: number): { least: number; most: number | null } | null {
  if (band === 0 || quota < 2) return null
  const next = bands[bands.indexOf(band) + 1]
  return { least: Math.floor(band / quota), most: next === undefined ? null : Math.ceil((next - 1) / quota) }
}

/** Fewer new ones in a night are never a jump. */
const leastJump = 50
/** How many times what was there before, beyond the growth of all formasi together. */
const mostGrowth = 4
/** What a formasi with nobody is taken to have had, so that the first few are no jump. */
const fromFew = 10

/**
 * Whether a figure grew so much in one night, against all others, that somebody should look before it is shown. `growth`: by
 * how much all formasi together grew the same night; null on the first night, which has nothing to compare with.
 */
export function isSudden(before: number, now: number, growth: number | null): boolean {
  return growth !== null && now - before >= leastJump && now > mostGrowth * Math.max(before, fromFew) * Math.max(1, growth)
}
