import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDecimal } from './decimal-text.ts'
import { parseIpk, parseSchoolMark } from './ipk.ts'

test.each([
  ['0', 0], ['0,00', 0], ['0.00', 0], ['4', 4], ['4,00', 4], ['4.00', 4], [' 3,45 ', 3.45], ['3.4', 3.4], ['03,5', 3.5],
])('IPK %j is %d', (text, value) => expect(parseIpk(text)).toBe(value))

test.each(['4,01', '4.01', '5', '-0,01', '', ' ', ',5', '3,', '3,456', '3,4,5', '3 45', '1e0', '٣', 'NaN', '3'.repeat(5000)])('IPK %j is none', (text) => expect(parseIpk(text)).toBeNull())

test.each([['100', 100], ['100,00', 100], ['87,25', 87.25], ['0', 0]])('a school mark %j is %d', (text, value) => expect(parseSchoolMark(text)).toBe(value))
test.each(['100,01', '101', '-1', '1000'])('a school mark %j is none', (text) => expect(parseSchoolMark(text)).toBeNull())

test('what is written here is read back the same, with comma and with point', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), (hundredths) => {
      const ipk = hundredths / 100
      expect(parseIpk(formatDecimal(ipk))).toBe(ipk)
      expect(parseIpk(ipk.toFixed(2))).toBe(ipk)
    }),
  )
})

test('whatever is typed, the answer lies between 0 and 4 or there is none', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9.,]{0,8}$/)), (text) => {
      const ipk = parseIpk(text)
      expect(ipk === null || (ipk >= 0 && ipk <= 4)).toBe(true)
    }),
  )
})
