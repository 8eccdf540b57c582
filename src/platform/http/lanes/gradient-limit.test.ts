import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createGradientLimit } from './gradient-limit.ts'

const settled = (limit: ReturnType<typeof createGradientLimit>, times: number, ms: number, inFlight: number, loopDelayMs = 0) => {
  for (let round = 0; round < times; round += 1) {
    for (let request = 0; request < 20; request += 1) limit.observe('/lowongan', ms, inFlight)
    limit.settle(loopDelayMs)
  }
  return limit.current()
}

it('falls when answers take much longer than usual, and comes back when they do not', () => {
  const limit = createGradientLimit({ min: 8, max: 200 })
  settled(limit, 20, 10, 10)
  const before = limit.current()
  expect(settled(limit, 40, 200, before)).toBeLessThan(before / 2)
  expect(settled(limit, 60, 10, 150)).toBeGreaterThan(before)
})

it('does not take a long overload for usual', () => {
  const limit = createGradientLimit({ min: 8, max: 200 })
  settled(limit, 20, 10, 10)
  expect(settled(limit, 4 * 60, 200, 64)).toBeLessThan(32)
})

it('is not frightened by another mixture of routes', () => {
  const limit = createGradientLimit({ min: 8, max: 200 })
  settled(limit, 20, 10, 10)
  for (let round = 0; round < 40; round += 1) {
    for (let request = 0; request < 20; request += 1) limit.observe('/lamaran/resume/konfirmasi', 150, 60)
    limit.settle(0)
  }
  expect(limit.current()).toBeGreaterThanOrEqual(64)
})

it('falls when the loop itself comes late, though every answer looks quick', () => {
  const limit = createGradientLimit({ min: 8, max: 200 })
  settled(limit, 20, 10, 10)
  expect(settled(limit, 40, 10, 60, 300)).toBeLessThan(16)
})

it('stays between its ends whatever comes', () => {
  fc.assert(fc.property(fc.array(fc.record({ ms: fc.double({ min: 0, max: 60_000, noNaN: true }), inFlight: fc.nat(500), late: fc.double({ min: 0, max: 5000, noNaN: true }) }), { maxLength: 200 }), (rounds) => {
    const limit = createGradientLimit({ min: 8, max: 200 })
    for (const { ms, inFlight, late } of rounds) {
      limit.observe('/', ms, inFlight)
      limit.settle(late)
      expect(limit.current()).toBeGreaterThanOrEqual(8)
      expect(limit.current()).toBeLessThanOrEqual(200)
    }
  }), { numRuns: 50 })
})
