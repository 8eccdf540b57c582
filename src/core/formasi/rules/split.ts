import type { FormasiType } from './formasi-type.ts'

/** Among whom one planned formasi can be divided (features.md H1). */
export const splitTypes = ['umum', 'lulusan-terbaik', 'penyandang-disabilitas'] as const satisfies readonly FormasiType[]

export type SplitParts = Record<(typeof splitTypes)[number], number>

/** The parts together are the whole, and there are two at least. */
export function whyNotSplit(quota: number, parts: SplitParts): 'sum-differs' | 'one-part' | null {
  const seats = Object.values(parts)
  if (seats.some((part) => !Number.isInteger(part) || part < 0) || seats.reduce((sum, part) => sum + part, 0) !== quota) return 'sum-differs'
  return seats.filter((part) => part > 0).length < 2 ? 'one-part' : null
}
