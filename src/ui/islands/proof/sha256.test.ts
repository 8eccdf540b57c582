import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leadingZeroBits, sha256Words } from './sha256.ts'

test('computes what everybody calls SHA-256, for every text that fits one block', () => {
  const short = fc.string({ unit: 'binary-ascii', maxLength: 55 })
  fc.assert(fc.property(short, (text) => {
    const expected = createHash('sha256').update(text, 'latin1').digest()
    const words = sha256Words(text)
    expect(Buffer.from(Array.from(words).flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255])).equals(expected)).toBe(true)
  }))
})

test('counts zero bits from the left', () => {
  expect(leadingZeroBits(Int32Array.of(0x00003fff))).toBe(18)
  expect(leadingZeroBits(Int32Array.of(-1))).toBe(0)
})
