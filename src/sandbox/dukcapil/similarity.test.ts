import fc from 'fast-check'
import { expect, test } from 'vitest'
import { similarity } from './similarity.ts'

test.each([
  ['Siti Rahayu', 'SITI RAHAYU', 100], ["Nur'aini", 'Nuraini', 100], ['Siti Rahayu', 'Siti Rahaju', 91], ['Siti Rahayu', 'Budi Santoso', 25], ['Siti', '', 0], ['', '', 0],
])('%s and %s: %i', (one, other, score) => expect(similarity(one, other)).toBe(score))

test('is the same both ways, between 0 and 100, and 100 only for the same letters', () => {
  const name = fc.stringMatching(/^[A-Z][A-Z ]{0,30}$/)
  fc.assert(
    fc.property(name, name, (one, other) => {
      const score = similarity(one, other)
      expect(score).toBe(similarity(other, one))
      expect(score).toBeGreaterThanOrEqual(0)
      expect(score).toBeLessThanOrEqual(100)
      expect(similarity(one, one)).toBe(100)
    }),
  )
})
