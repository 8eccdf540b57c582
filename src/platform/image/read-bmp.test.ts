import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type Colour, aBmp } from '#test/files/a-bmp.ts'
import { readBmp } from './read-bmp.ts'

afterEach(() => vi.restoreAllMocks())

const maxPixels = 40e6
const red: Colour = [255, 0, 0]
const white: Colour = [255, 255, 255]
const blue: Colour = [0, 0, 255]

/** Five by three, so that rows are padded: red above left, blue below right, white elsewhere. */
const size = { width: 5, height: 3 }
const colourAt = (x: number, y: number): Colour => (x === 0 && y === 0 ? red : x === 4 && y === 2 ? blue : white)
const expected = Buffer.from(Array.from({ length: 15 }, (_, at) => colourAt(at % 5, Math.floor(at / 5))).flat())
const palette = [white, red, blue]
const numbered = (x: number, y: number) => palette.indexOf(colourAt(x, y))
const packed = (x: number, y: number, [r, g, b]: readonly [number, number, number], [rs, gs, bs]: readonly [number, number, number]) => {
  const [cr, cg, cb] = colourAt(x, y)
  return (cr && r * 2 ** rs) + (cg && g * 2 ** gs) + (cb && b * 2 ** bs)
}
const trueColour = (x: number, y: number) => packed(x, y, [255, 255, 255], [16, 8, 0])

describe('reads what programs write', () => {
  const kinds: [string, Buffer][] = [
    ['4 bits', aBmp({ ...size, bits: 4, palette, pixel: numbered })],
    ['8 bits', aBmp({ ...size, bits: 8, palette, pixel: numbered })],
    ['16 bits, five each', aBmp({ ...size, bits: 16, pixel: (x, y) => packed(x, y, [31, 31, 31], [10, 5, 0]) })],
    ['16 bits, 5-6-5', aBmp({ ...size, bits: 16, masks: [0xf800, 0x07e0, 0x001f], pixel: (x, y) => packed(x, y, [31, 63, 31], [11, 5, 0]) })],
    ['24 bits', aBmp({ ...size, bits: 24, pixel: trueColour })],
    ['32 bits', aBmp({ ...size, bits: 32, pixel: trueColour })],
    ['32 bits, red in the highest byte', aBmp({ ...size, bits: 32, masks: [0xff000000, 0xff0000, 0xff00], headerBytes: 124, pixel: (x, y) => packed(x, y, [255, 255, 255], [24, 16, 8]) })],
    ['24 bits, the top row first', aBmp({ ...size, bits: 24, isTopDown: true, pixel: trueColour })],
  ]
  test.each(kinds)('%s', (_name, bytes) => {
    expect(readBmp(bytes, { maxPixels })).toEqual({ ok: true, ...size, rgb: expected })
  })

  test('1 bit', () => {
    const bytes = aBmp({ width: 9, height: 2, bits: 1, palette: [white, red], pixel: (x, y) => Number(x === 8 && y === 0) })
    const rgb = Buffer.from(Array.from({ length: 18 }, (_, at) => (at === 8 ? red : white)).flat())
    expect(readBmp(bytes, { maxPixels })).toEqual({ ok: true, width: 9, height: 2, rgb })
  })
})

describe('refuses', () => {
  const plain = aBmp({ ...size, bits: 24, pixel: trueColour })
  const changed = (change: (bytes: Buffer) => void, from = plain) => {
    const bytes = Buffer.from(from)
    change(bytes)
    return bytes
  }
  const indexed = aBmp({ ...size, bits: 8, palette, pixel: numbered })
  const cases: [string, Buffer][] = [
    ['RLE, which can grow without end', changed((bytes) => bytes.writeUInt32LE(1, 30), indexed)],
    ['a JPEG inside', changed((bytes) => bytes.writeUInt32LE(4, 30))],
    ['a picture cut short', plain.subarray(0, -1)],
    ['a header that ends too early', plain.subarray(0, 40)],
    ['the header of OS/2', changed((bytes) => bytes.writeUInt32LE(12, 14))],
    ['no width', changed((bytes) => bytes.writeInt32LE(0, 18))],
    ['a width below nothing', changed((bytes) => bytes.writeInt32LE(-5, 18))],
    ['no height', changed((bytes) => bytes.writeInt32LE(0, 22))],
    ['seven bits', changed((bytes) => bytes.writeUInt16LE(7, 28))],
    ['pixels that begin in the header', changed((bytes) => bytes.writeUInt32LE(20, 10))],
    ['pixels that begin in the palette', changed((bytes) => bytes.writeUInt32LE(58, 10), indexed)],
    ['a palette longer than its numbers', changed((bytes) => bytes.writeUInt32LE(257, 46), indexed)],
    ['a colour that is not in the palette', changed((bytes) => bytes.writeUInt8(9, bytes.readUInt32LE(10)), indexed)],
    ['masks that share bits', aBmp({ ...size, bits: 32, masks: [0xff0000, 0xff0000, 0xff], pixel: () => 0 })],
    ['a mask with a gap', aBmp({ ...size, bits: 32, masks: [0xf0f000, 0x0f00, 0xff], pixel: () => 0 })],
    ['a mask beyond the pixel', aBmp({ ...size, bits: 16, masks: [0x1f0000, 0x07e0, 0x1f], pixel: () => 0 })],
    ['a mask of nothing', aBmp({ ...size, bits: 32, masks: [0, 0xff00, 0xff], pixel: () => 0 })],
  ]
  test.each(cases)('%s', (_name, bytes) => {
    expect(readBmp(bytes, { maxPixels })).toEqual({ ok: false, refusal: 'undecodable' })
  })

  test('two thousand million pixels, before any memory is taken', () => {
    const allocated = watchMemory()
    const bomb = changed((bytes) => {
      bytes.writeInt32LE(0x7fffffff, 18)
      bytes.writeInt32LE(-0x80000000, 22)
    })
    expect(readBmp(bomb, { maxPixels })).toEqual({ ok: false, refusal: 'too-many-pixels' })
    expect(allocated()).toBe(0)
  })
})

/** The most bytes that were asked for at once. */
function watchMemory(): () => number {
  const spies = [vi.spyOn(Buffer, 'alloc'), vi.spyOn(Buffer, 'allocUnsafe')]
  return () => Math.max(0, ...spies.flatMap((spy) => spy.mock.calls.map(([bytes]) => bytes)))
}

const honest = [
  aBmp({ width: 33, height: 7, bits: 1, palette: [white, red], pixel: (x) => x % 2 }),
  aBmp({ ...size, bits: 8, palette, pixel: numbered }),
  aBmp({ ...size, bits: 16, masks: [0xf800, 0x07e0, 0x001f], pixel: () => 0xffff }),
  aBmp({ ...size, bits: 32, pixel: trueColour }),
]

/** Numbers that break readers: the ends of ranges, and small steps beside them. */
const nasty = fc.oneof(fc.constantFrom(0, 1, 2, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff), fc.nat(0xffffffff), fc.nat(300))
const change = fc.record({ at: fc.nat(150), bytes: fc.constantFrom(1, 2, 4), value: nasty })

test('ten thousand broken headers: a picture within the limit or a refusal, nothing else, and no memory beyond it', () => {
  const limit = 1000
  const allocated = watchMemory()
  const seen = { ok: 0, refused: 0 }
  fc.assert(
    fc.property(fc.constantFrom(...honest), fc.array(change, { minLength: 1, maxLength: 6 }), fc.option(fc.nat(400)), (whole, changes, cutAt) => {
      const bytes = Buffer.from(whole)
      for (const { at, bytes: count, value } of changes) if (at + count <= bytes.length) bytes.writeUIntLE(value % 2 ** (8 * count), at, count)
      const outcome = readBmp(bytes.subarray(0, cutAt ?? bytes.length), { maxPixels: limit })
      if (outcome.ok) expect([outcome.rgb.length, outcome.rgb.length <= limit * 3]).toEqual([outcome.width * outcome.height * 3, true])
      seen[outcome.ok ? 'ok' : 'refused'] += 1
    }),
    { numRuns: 10_000 },
  )
  expect(allocated()).toBeLessThanOrEqual(limit * 3)
  expect(Math.min(seen.ok, seen.refused)).toBeGreaterThan(100)
})

test('ten thousand lots of noise behind "BM"', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
      expect(readBmp(Buffer.concat([Buffer.from('BM'), noise]), { maxPixels: 1000 })).toMatchObject({ ok: expect.any(Boolean) })
    }),
    { numRuns: 10_000 },
  )
})
