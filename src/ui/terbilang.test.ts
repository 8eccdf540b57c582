import fc from 'fast-check'
import { expect, test } from 'vitest'
import { terbilang } from './terbilang.ts'

test.each([
  [0, 'nol'], [1, 'satu'], [10, 'sepuluh'], [11, 'sebelas'], [12, 'dua belas'], [19, 'sembilan belas'], [20, 'dua puluh'], [21, 'dua puluh satu'],
  [100, 'seratus'], [101, 'seratus satu'], [111, 'seratus sebelas'], [200, 'dua ratus'], [999, 'sembilan ratus sembilan puluh sembilan'],
  [1000, 'seribu'], [1001, 'seribu satu'], [1100, 'seribu seratus'], [2000, 'dua ribu'], [10_000, 'sepuluh ribu'], [11_000, 'sebelas ribu'], [20_000, 'dua puluh ribu'],
  [100_000, 'seratus ribu'], [101_000, 'seratus satu ribu'], [1_000_000, 'satu juta'], [1_990_000, 'satu juta sembilan ratus sembilan puluh ribu'], [100_000_000, 'seratus juta'],
  [1_000_000_000, 'satu miliar'], [1_001_001_000, 'satu miliar satu juta seribu'],
])('%i is "%s"', (amount, text) => expect(terbilang(amount)).toBe(text))

const values: Record<string, number> = { nol: 0, satu: 1, dua: 2, tiga: 3, empat: 4, lima: 5, enam: 6, tujuh: 7, delapan: 8, sembilan: 9, sepuluh: 10, sebelas: 11 }
const sizes: Record<string, number> = { ribu: 1000, juta: 1e6, miliar: 1e9, triliun: 1e12 }

/** Reads the words back, by another way than they were written. */
function readBack(text: string): number {
  let [whole, group, digit] = [0, 0, 0]
  for (const word of text.replaceAll('seratus', 'satu ratus').replaceAll('seribu', 'satu ribu').split(' ')) {
    if (word in values) digit += values[word]!
    else if (word === 'belas') digit += 10
    else if (word === 'puluh' || word === 'ratus') [group, digit] = [group + digit * (word === 'puluh' ? 10 : 100), 0]
    else [whole, group, digit] = [whole + (group + digit) * sizes[word]!, 0, 0]
  }
  return whole + group + digit
}

test('every amount reads back as itself', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (amount) => readBack(terbilang(amount)) === amount), { numRuns: 2000 })
  for (let amount = 0; amount < 3000; amount += 1) expect(readBack(terbilang(amount))).toBe(amount)
})

test.each([-1, 0.5, Number.NaN, 1e15])('%d is refused', (amount) => expect(() => terbilang(amount)).toThrow(RangeError))
