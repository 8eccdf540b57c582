import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatRegistrationNumber, parseRegistrationNumber, registrationNumber } from './registration-number.ts'

const numbers = fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.stringMatching(/^\d{12}$/)).map(([season, random]) => registrationNumber(season, random))

test('17 digits that begin with the season', () => {
  expect(registrationNumber(2026, '000000000000')).toMatch(/^2026000000000000\d$/)
  expect(registrationNumber(7, '123456789012')).toMatch(/^0007123456789012\d$/)
  expect(() => registrationNumber(12345, '123456789012')).toThrow(RangeError)
  expect(() => registrationNumber(2026, '12345678901')).toThrow(RangeError)
})

test('what was printed is read again, however it is spaced', () => {
  fc.assert(fc.property(numbers, (number) => {
    expect(parseRegistrationNumber(number)).toBe(number)
    expect(parseRegistrationNumber(` ${formatRegistrationNumber(number).replaceAll(' ', '-')} `)).toBe(number)
  }))
  expect(formatRegistrationNumber(registrationNumber(2026, '123456789012'))).toMatch(/^2026 1234 5678 9012 \d$/)
})

test('every single wrong digit is found', () => {
  fc.assert(fc.property(numbers, (number) => {
    for (let place = 0; place < 17; place += 1) {
      for (let digit = 0; digit < 10; digit += 1) {
        const typed = `${number.slice(0, place)}${digit}${number.slice(place + 1)}`
        if (typed !== number) expect(parseRegistrationNumber(typed)).toBeNull()
      }
    }
  }))
})

test('every two neighbours that changed places are found', () => {
  fc.assert(fc.property(numbers, (number) => {
    for (let place = 0; place < 16; place += 1) {
      const typed = `${number.slice(0, place)}${number[place + 1]}${number[place]}${number.slice(place + 2)}`
      if (typed !== number) expect(parseRegistrationNumber(typed)).toBeNull()
    }
  }))
})

test.each(['', '1', '2026123456789012', 'A2026123456789012', `${'1'.repeat(61)}`])('%j is none', (text) => expect(parseRegistrationNumber(text)).toBeNull())
