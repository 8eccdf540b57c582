import { expect, test } from 'vitest'
import { maskNpwp, parseNpwp } from './npwp.ts'

test.each([
  ['09.254.294.3-407.000', '092542943407000'],
  ['0925429434070001', '0925429434070001'],
  [' 0925 4294 3407 0001 ', '0925429434070001'],
  ['０９２５４２９４３４０７０００', '092542943407000'],
])('%s is read as %s', (typed, npwp) => {
  expect(parseNpwp(typed)).toBe(npwp)
})

test.each(['', '12345678901234', '12345678901234567', '09.254.294.3-407.00A', '1'.repeat(500)])('"%s" is no NPWP', (typed) => {
  expect(parseNpwp(typed)).toBeNull()
})

test('masked, it is known to its owner only', () => {
  expect(maskNpwp(parseNpwp('09.254.294.3-407.000')!)).toBe('09** **** **** **00')
})
