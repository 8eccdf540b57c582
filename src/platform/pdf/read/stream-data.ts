import type { Inflate } from './inflate.ts'
import { skipSpace } from './lexer.ts'
import { PdfError } from './pdf-error.ts'
import { undoPredictor } from './predictor.ts'
import { type Dict, type Slice, isArray, isDict, readArray, readDict, readName, readNumber } from './values.ts'

type Resolve = (value: Slice | null | undefined) => Slice | null

/** The unpacked bytes of a stream. Only Flate is unpacked: nothing else is used for what a reader must understand. */
export function readStream(value: Slice, dict: Dict, resolve: Resolve, inflate: Inflate): Buffer {
  let data = rawStream(value, dict, resolve)
  const filter = resolve(dict.get('Filter'))
  const filters = isArray(filter) ? readArray(filter).map((item) => readName(resolve(item))) : filter ? [readName(filter)] : []
  for (const name of filters) {
    if (name !== 'FlateDecode' && name !== 'Fl') throw new PdfError('unsupported-filter', name ?? '')
    data = inflate(data)
  }
  return undoPredictor(data, predictorOf(dict, resolve))
}

/** The bytes as they stand. A wrong /Length is mended by looking for the end, as every reader does. */
export function rawStream({ bytes, end }: Slice, dict: Dict, resolve: Resolve): Buffer {
  let start = skipSpace(bytes, end)
  if (bytes.toString('latin1', start, start + 6) !== 'stream') throw new PdfError('broken', 'not a stream')
  start += 6
  if (bytes[start] === 13) start++
  if (bytes[start] === 10) start++
  const length = readNumber(resolve(dict.get('Length')))
  if (length >= 0 && /^\s*endstream/.test(bytes.toString('latin1', start + length, start + length + 20))) return bytes.subarray(start, start + length)
  const close = nextEnd(bytes, start)
  if (close < 0) throw new PdfError('broken', 'unclosed stream')
  return bytes.subarray(start, close)
}

const found = new WeakMap<Buffer, { from: number; at: number }>()

/** Remembered, so that streams without an end of their own are not each searched to the end of the file. */
function nextEnd(bytes: Buffer, from: number): number {
  const last = found.get(bytes)
  if (last && from >= last.from && (from <= last.at || last.at < 0)) return last.at
  const at = bytes.indexOf('endstream', from)
  found.set(bytes, { from, at })
  return at
}

function predictorOf(dict: Dict, resolve: Resolve) {
  let parameters = resolve(dict.get('DecodeParms'))
  if (isArray(parameters)) parameters = resolve(readArray(parameters)[0])
  const given = isDict(parameters) ? readDict(parameters) : new Map<string, Slice>()
  const numberOr = (key: string, usual: number) => {
    const number = readNumber(resolve(given.get(key)))
    return Number.isFinite(number) ? number : usual
  }
  return { predictor: numberOr('Predictor', 1), columns: numberOr('Columns', 1), colors: numberOr('Colors', 1), bitsPerComponent: numberOr('BitsPerComponent', 8) }
}
