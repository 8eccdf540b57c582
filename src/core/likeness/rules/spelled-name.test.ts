import fc from 'fast-check'
import { expect, it } from 'vitest'
import { spelledName, spelledPlace } from './spelled-name.ts'

it.each([
  ['Muhammad Yusuf Hidayat', 'MOCH. JUSUF HIDAJAT, S.Pd.', false],
  ['Muhammad Yusuf Hidayat', 'M. Yusuf Hidayat, S.Pd.', true],
  ['Muhammad Yusuf Hidayat', 'Yusuf Hidayat', true],
  ['H. Achmad Soekarno', 'Ahmad Sukarno', true],
  ['St. Nurhayati', 'SITI NURHAYATI', true],
  ['Abd. Rachman', 'Abdul Rahman', true],
  ['Rizky Syafitri', 'Riski Safitri', true],
  ['Fatimah Az Zahra', "Fatima Az-Zahra", true],
  ['Dewi Lestari', 'Lestari Dewi', true],
  ['Drs. Taufiq Qodri', 'Taufik Kodri', true],
  // Twins and namesakes are told apart.
  ['Rina Amelia', 'Rini Amelia', false],
  ['Hasan Basri', 'Husein Basri', false],
  ['Dwi Rahayu', 'Tri Rahayu', false],
])('%s and %s: one name is %s', (one, other, isOne) => {
  expect(spelledName(one).join(' ') === spelledName(other).join(' ')).toBe(isOne)
})

it('leaves a name that is nothing but what others shorten or put before', () => {
  expect(spelledName('Muhammad')).toEqual(['MUHAMAD'])
  expect(spelledName('H. Haji')).toEqual(['HAJI'])
  expect(spelledName('R.')).toHaveLength(1)
})

it('reads a place with and without its kind', () => {
  expect(spelledPlace('Kab. Sleman')).toBe(spelledPlace('SLEMAN'))
  expect(spelledPlace('Kota Soerabaja')).not.toBe(spelledPlace('Sleman'))
})

it('has words for every name, in an order of its own, and says the same of what it said (T27: at once, whatever is typed)', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('Siti', 'Nur', 'Muhammad', 'Agus', 'Dewi', 'Wahyuni', 'Ketut', 'Rahayu'), { minLength: 1, maxLength: 4 }), (words) => {
      const spelled = spelledName(words.join(' '))
      expect(spelled.length).toBeGreaterThan(0)
      expect(spelled).toEqual(spelled.toSorted())
      if (!words.includes('Muhammad')) expect(spelledName(words.toReversed().join(' '))).toEqual(spelled)
    }),
  )
  expect(spelledName('O'.repeat(100_000)).length).toBe(1)
})
