import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatPhone, parsePhone, type Phone } from './phone.ts'

test.each(['081234567890', '+62 812-3456-7890', '62812 3456 7890', '0812.3456.7890', '(0812) 3456 7890'])('%s is +6281234567890', (text) => {
  expect(parsePhone(text)).toBe('+6281234567890')
})

test.each(['', '812345678', '0212345678', '0812345', '0812345678901234', '+6581234567', '08123abc4567', '0'.repeat(100_000)])('%.20s is refused', (text) => {
  expect(parsePhone(text)).toBeNull()
})

test('a number that starts like the country code is not cut twice', () => {
  expect(parsePhone('6262812345678')).toBeNull()
})

test('is shown as people write it, and reads back', () => {
  expect(formatPhone('+6281234567890' as Phone)).toBe('0812-3456-7890')
  fc.assert(fc.property(fc.stringMatching(/^\+628\d{8,11}$/), (phone) => parsePhone(formatPhone(phone as Phone)) === phone))
})
