import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineAllowance, strangersAllowance } from './registry-budget.ts'

const at = (time: string) => new Date(`2026-10-01T${time}+07:00`)

test('the line may use six tenths at once, and all of it by the end of the day', () => {
  expect(lineAllowance(2_000_000, at('00:00'))).toBe(1_200_000)
  expect(lineAllowance(2_000_000, at('12:00'))).toBe(1_600_000)
  expect(lineAllowance(2_000_000, at('23:59:59'))).toBeGreaterThan(1_999_900)
})

test('a tenth is never for strangers', () => {
  expect(strangersAllowance(10)).toBe(9)
  expect(strangersAllowance(1)).toBe(0)
})

test('nobody may ever ask more than the quota, and waiting takes nothing away', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5_000_000 }), fc.integer({ min: 0, max: 86_399 }), fc.integer({ min: 0, max: 86_399 }), (quota, one, other) => {
      const [early, late] = [Math.min(one, other), Math.max(one, other)].map((second) => new Date(at('00:00').getTime() + second * 1000)) as [Date, Date]
      expect(lineAllowance(quota, late)).toBeLessThanOrEqual(quota)
      expect(lineAllowance(quota, early)).toBeLessThanOrEqual(lineAllowance(quota, late))
    }),
  )
})
