import { describe, expect, test } from 'vitest'
import { endOfValue, skipSpace } from './lexer.ts'
import { PdfError } from './pdf-error.ts'
import { readString } from './read-string.ts'
import { nestedIn, readArray, readDict, readName, readNumber, readReference, textOf, valueAt } from './values.ts'

const value = (text: string) => valueAt(Buffer.from(text, 'latin1'), 0)

describe('a value ends where it ends', () => {
  test.each([
    ['(a (b) \\) c) rest', '(a (b) \\) c)'],
    ['<48 65> rest', '<48 65>'],
    ['<</A<</B[1(>>)]>>/C 2>> rest', '<</A<</B[1(>>)]>>/C 2>>'],
    ['[1 2 0 R (])] rest', '[1 2 0 R (])]'],
    ['/Name/Next', '/Name'],
    ['12 0 R/Next', '12 0 R'],
    ['12 0 obj', '12'],
    ['12 0 Rx', '12'],
    ['-3.5]', '-3.5'],
    ['true>>', 'true'],
    ['  % comment >>\n null', 'null'],
    ['<</A % >>\n 1>>x', '<</A % >>\n 1>>'],
  ])('%s', (text, expected) => expect(textOf(value(text))).toBe(expected))

  test.each(['(open', '<abc', '<</A', '[1 2', ')', '>>', '{', ''])('and nowhere: %s', (text) => expect(() => value(text)).toThrow(PdfError))

  test('nesting has a limit', () => {
    expect(textOf(value(`${'['.repeat(90)}${']'.repeat(90)}`))).toHaveLength(180)
    expect(() => value(`${'['.repeat(200)}${']'.repeat(200)}`)).toThrow(new PdfError('too-deep'))
  })
})

test('names are compared decoded', () => {
  expect(readName(value('/J#61v#61Script'))).toBe('JavaScript')
  expect(readName(value('/A#ZZ'))).toBe('A#ZZ')
  expect(readName(value('(A)'))).toBeNull()
  expect([...readDict(value('<</#4aS 1/A 2/A 3>>')).keys()]).toEqual(['JS', 'A'])
})

test('a dictionary is read past junk; the last of two equal keys counts', () => {
  const dict = readDict(value('<</A 1 2 3 (x) /B<</C 1>>/A 4/D>>'))
  expect(textOf(dict.get('A') as never)).toBe('4')
  expect(textOf(dict.get('B') as never)).toBe('<</C 1>>')
  expect(dict.has('D')).toBe(false)
})

test('arrays give their items, or only what is nested in them', () => {
  expect(readArray(value('[1 0 R /A(b)[2]<</C 3>>]')).map(textOf)).toEqual(['1 0 R', '/A', '(b)', '[2]', '<</C 3>>'])
  expect([...nestedIn(value('[1 0 R /A(b)[2]<</C 3>>]'))].map(textOf)).toEqual(['[2]', '<</C 3>>'])
})

test('numbers and references are what they look like', () => {
  expect(readNumber(value('+12.50'))).toBe(12.5)
  expect(readNumber(value('/A'))).toBeNaN()
  expect(readReference(value('12 3 R'))).toEqual({ number: 12, generation: 3 })
  expect(readReference(value('12'))).toBeNull()
})

test.each([
  ['(Siti Nur\\303)', 'Siti NurÃ'],
  ['(a\\(b\\)\\\\ \\101\\n)', 'a(b)\\ A\n'],
  ['(a\\\nb)', 'ab'],
  ['<feff00530069>', 'Si'],
  ['<FEFF 0053 0>', 'S'],
  ['<efbbbfc3a9>', 'é'],
  ['<536974>', 'Sit'],
  ['<5>', 'P'],
])('the text of %s', (written, expected) => expect(readString(value(written))).toBe(expected))

test('white space and comments are passed over, to the end of the file', () => {
  expect(skipSpace(Buffer.from(' \t\r\n\0\f% a\n% b\rx'), 0)).toBe(14)
  expect(skipSpace(Buffer.from('% only'), 0)).toBe(6)
  expect(endOfValue(Buffer.from('1'), 0)).toBe(1)
})
