import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { createInflate } from './inflate.ts'
import { PdfError } from './pdf-error.ts'
import { undoPredictor } from './predictor.ts'

describe('unpacking', () => {
  test('a stream that was cut short gives what it holds', () => {
    const packed = deflateSync(Buffer.from('abc'.repeat(10_000)))
    expect(createInflate()(packed.subarray(0, packed.length - 10)).toString()).toMatch(/^(abc)+/)
  })

  test('one stream may not grow beyond its share', () => {
    const inflate = createInflate()
    expect(inflate(deflateSync(Buffer.alloc(32 << 20))).length).toBe(32 << 20)
    expect(() => createInflate()(deflateSync(Buffer.alloc((32 << 20) + 1)))).toThrow(new PdfError('bomb', 'inflate'))
  })

  test('nor all of them together', () => {
    const inflate = createInflate()
    const packed = deflateSync(Buffer.alloc(32 << 20))
    for (let count = 0; count < 4; count++) inflate(packed)
    expect(() => inflate(packed)).toThrow('bomb')
  })

  test('what is no stream is broken, not a bomb', () => expect(() => createInflate()(Buffer.from('bukan zlib'))).toThrow(new PdfError('broken', 'inflate')))
})

describe('predictors of PNG', () => {
  const undo = (rows: number[][], colors = 1) => [...undoPredictor(Buffer.from(rows.flat()), { predictor: 15, columns: 3, colors, bitsPerComponent: 8 })]

  test.each([
    ['none', [[0, 1, 2, 3]], [1, 2, 3]],
    ['left', [[1, 1, 1, 1]], [1, 2, 3]],
    ['up', [[0, 1, 2, 3], [2, 1, 1, 1]], [1, 2, 3, 2, 3, 4]],
    ['average', [[0, 10, 20, 30], [3, 5, 5, 5]], [10, 20, 30, 10, 20, 30]],
    ['Paeth', [[0, 10, 20, 30], [4, 1, 1, 1]], [10, 20, 30, 11, 21, 31]],
    ['sums beyond a byte', [[1, 200, 100, 0]], [200, 44, 44]],
  ])('%s', (_name, rows, expected) => expect(undo(rows)).toEqual(expected))

  test('two bytes a pixel look two to the left', () => expect(undo([[1, 1, 2, 1, 2, 1, 2]], 2)).toEqual([1, 2, 2, 4, 3, 6]))

  test('without a predictor nothing changes, with a senseless row nothing is read', () => {
    const plain = { predictor: 1, columns: 1, colors: 1, bitsPerComponent: 8 }
    expect([...undoPredictor(Buffer.from([9, 9]), plain)]).toEqual([9, 9])
    expect(() => undoPredictor(Buffer.from([9, 9]), { ...plain, predictor: 15, columns: 1e9 })).toThrow(PdfError)
  })
})
