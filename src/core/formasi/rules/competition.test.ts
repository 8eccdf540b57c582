import { expect, it } from 'vitest'
import { bandText, bands, isSudden, ratioOf } from './competition.ts'

it('says each band in words', () => {
  expect(bands.map(bandText)).toEqual(['0', '1–9', '10–49', '50–99', '100 atau lebih'])
})

it('computes the ratio from the band alone', () => {
  expect(ratioOf(10, 7)).toEqual({ least: 1, most: 7 })
  expect(ratioOf(100, 7)).toEqual({ least: 14, most: null })
  expect([ratioOf(0, 7), ratioOf(10, 1)]).toEqual([null, null])
})

it('finds a jump against what was there and what all others did', () => {
  expect(isSudden(3, 60, 1.1)).toBe(true)
  expect(isSudden(0, 49, 1)).toBe(false)
  // The day on which everybody comes is nobody's trick.
  expect(isSudden(20, 200, 6)).toBe(false)
  expect(isSudden(0, 500, null)).toBe(false)
  expect(isSudden(300, 900, 1)).toBe(false)
})
