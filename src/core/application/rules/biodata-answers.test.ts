import { describe, expect, it } from 'vitest'
import { parseHeight, parseOwnWords, parseTelephone } from './biodata-answers.ts'

describe('height', () => {
  it.each([['100', 100], ['250', 250], [' 165 cm ', 165], ['165cm', 165]])('takes %s', (text, height) => expect(parseHeight(text)).toBe(height))
  it.each(['99', '251', '1,65', '165,5', '1.65 m', 'seratus', '', '-165', '0165'])('refuses "%s"', (text) => expect(parseHeight(text)).toBeNull())
})

describe('text in one\'s own words', () => {
  const limits = { least: 5, most: 20 }
  it('tidies spaces and line ends', () => expect(parseOwnWords('  Jl. Melati\r\n No. 7 ', limits)).toBe('Jl. Melati No. 7'))
  it('stands on both sides of its limits', () => {
    expect(['1234', '12345', 'x'.repeat(20), 'x'.repeat(21)].map((text) => parseOwnWords(text, limits) !== null)).toEqual([false, true, true, false])
  })
  it.each(['.....', 'Jalan\u0000 Melati', 'Jalan \u202eMelati'])('refuses %j', (text) => expect(parseOwnWords(text, limits)).toBeNull())
})

describe('telephone', () => {
  it.each([['(021) 555-1234', '0215551234'], ['+49 30 123456', '+4930123456'], ['12345', '12345']])('takes %s', (text, digits) => expect(parseTelephone(text)).toBe(digits))
  it.each(['1234', '1234567890123456', 'nol dua satu', '', '+'])('refuses "%s"', (text) => expect(parseTelephone(text)).toBeNull())
})
