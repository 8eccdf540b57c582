import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldName, isSamePersonName, maskName, parsePersonName } from './person-name.ts'

test.each([
  ['Suharti', 'Suharti'], ["  Nur   Ma'rifah ", "Nur Ma'rifah"], ['Ma’ruf', "Ma'ruf"], ['M. Yusuf', 'M. Yusuf'], ['I Gusti Ayu-Made', 'I Gusti Ayu-Made'], ['Budi, S.H.', 'Budi, S.H.'], ['José', 'José'],
])('%s is a name', (text, name) => expect(parsePersonName(text)).toBe(name))

test.each(['', '   ', '...', 'Budi2', 'Budi <b>', 'Budi; drop', 'Budi\u202egnp', 'A'.repeat(101), 'A '.repeat(60_000)])('%.20s is refused', (text) => {
  expect(parsePersonName(text)).toBeNull()
})

test('capitals, accents, dots and apostrophes do not make another person', () => {
  expect(isSamePersonName("NUR MA'RIFAH", 'Nur Marifah')).toBe(true)
  expect(isSamePersonName('M. Yusuf', 'M Yusuf')).toBe(true)
  expect(isSamePersonName('Muhammad Yusuf', 'M. Yusuf')).toBe(false)
})

test('strangers see initials', () => expect(maskName("Siti Nur Ma'rifah")).toBe('S*** N*** M***'))

test('folding twice changes nothing, and a mask never shows two letters of a word', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) => {
      expect(foldName(foldName(name))).toBe(foldName(name))
      expect(maskName(name)).toMatch(/^(.?\*\*\*)( .\*\*\*)*$/u)
    }),
  )
})
