import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Font, create } from 'fontkit'
import { expect, it } from 'vitest'
import { sfntOf } from './kept-font.ts'

const woff = readFileSync(createRequire(import.meta.url).resolve('@fontsource/plus-jakarta-sans/files/plus-jakarta-sans-latin-400-normal.woff'))
const words = 'Kartu Pendaftaran · Nur’aini Lubis, ÀÉÎõü fi ffi 1234567890'

it('unpacks a font to the tables that were packed, letter for letter and byte for byte', () => {
  const [unpacked, packed] = [create(sfntOf(woff)) as Font, create(woff) as Font]
  const drawn = (font: Font) => font.layout(words).glyphs.map(({ id, advanceWidth, path }) => ({ id, advanceWidth, path: path.toSVG() }))
  expect(drawn(unpacked)).toEqual(drawn(packed))
  expect(checksumsThatDiffer(sfntOf(woff))).toEqual([])
})

it('refuses what is no WOFF file of the first version', () => {
  expect(() => sfntOf(Buffer.from('wOF2 and more'))).toThrow('Not a WOFF 1.0 file')
})

/** Tables whose bytes are not those that the font's makers wrote down a checksum of (OpenType, "Calculating checksums"). */
function checksumsThatDiffer(sfnt: Buffer): string[] {
  return Array.from({ length: sfnt.readUInt16BE(4) }, (_, index) => 12 + index * 16).flatMap((entry) => {
    const [tag, checksum, offset, length] = [sfnt.toString('latin1', entry, entry + 4), sfnt.readUInt32BE(entry + 4), sfnt.readUInt32BE(entry + 8), sfnt.readUInt32BE(entry + 12)]
    // The head holds a sum of the whole file, which is left out of its own.
    const isLeftOut = (at: number) => tag === 'head' && at === 8
    let sum = 0
    for (let at = 0; at < length; at += 4) if (!isLeftOut(at)) sum = (sum + sfnt.readUInt32BE(offset + at)) >>> 0
    return sum === checksum ? [] : [tag]
  })
}
