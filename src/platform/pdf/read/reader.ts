import { createFollow } from './follow.ts'
import { createInflate } from './inflate.ts'
import { PdfError, orNull } from './pdf-error.ts'
import { rawStream, readStream } from './stream-data.ts'
import { type Dict, type Slice, readDict, readNumber, readReference } from './values.ts'
import type { Xref } from './xref.ts'

/** Finds objects by number through a cross-reference that may still be growing. Throws PdfError for what is not there as promised. */
export type Reader = {
  bytes: Buffer
  /** Where `%PDF-` stands; the offsets in the file count from there. */
  headerAt: number
  xref: Xref
  /** Null for a free or unknown number. */
  object(number: number): Slice | null
  /** Follows references; null where they lead nowhere. */
  resolve(value: Slice | null | undefined): Slice | null
  /** The object whose `12 0 obj` stands at this offset from the header. */
  objectAt(offset: number, number?: number): Slice
  /** The value that stands there, in the file or in what was unpacked from it. */
  valueIn(bytes: Buffer, from: number): Slice
  streamData(value: Slice, dict?: Dict): Buffer
  /** Packed, as it stands in the file. */
  rawStream(value: Slice, dict: Dict): Buffer
}

type Unpacked = { bytes: Buffer; starts: Map<number, number> }

export function createReader(bytes: Buffer, headerAt: number, xref: Xref): Reader {
  const inflate = createInflate()
  const follow = createFollow()
  const objects = new Map<number, Slice | null>()
  const streams = new Map<number, Unpacked>()
  const reader: Reader = { bytes, headerAt, xref, object, resolve, objectAt, valueIn: follow.value, streamData, rawStream: (value, dict) => rawStream(value, dict, resolve) }
  return reader

  function object(number: number): Slice | null {
    const known = objects.get(number)
    if (known !== undefined) return known
    objects.set(number, null) // an object that needs itself to be read is not there
    const found = read(number)
    objects.set(number, found)
    return found
  }

  function read(number: number): Slice | null {
    const entry = xref.get(number)
    if (!entry || entry.kind === 'free') return null
    if (entry.kind === 'in-file') return objectAt(entry.offset, number)
    const { bytes, starts } = objectStream(entry.stream)
    const start = starts.get(number)
    return start === undefined ? null : follow.value(bytes, start)
  }

  function objectStream(number: number): Unpacked {
    const known = streams.get(number)
    if (known) return known
    const entry = xref.get(number)
    if (entry?.kind !== 'in-file') throw new PdfError('broken', 'object stream')
    const unpacked = readObjectStream(reader, objectAt(entry.offset, number))
    streams.set(number, unpacked)
    return unpacked
  }

  function resolve(value: Slice | null | undefined): Slice | null {
    let here = value ?? null
    for (let steps = 0; here && steps < 32; steps++) {
      const reference = readReference(here)
      if (!reference) return here
      here = orNull(() => object(reference.number))
    }
    return null
  }

  function objectAt(offset: number, number?: number): Slice {
    const start = follow.past(bytes, offset + headerAt)
    const head = /^(\d{1,10})\s+\d{1,5}\s+obj/.exec(bytes.toString('latin1', start, start + 40))
    if (!head || (number !== undefined && Number(head[1]) !== number)) throw new PdfError('broken', `no object ${number} at ${offset}`)
    return follow.value(bytes, start + head[0].length)
  }

  function streamData(value: Slice, dict = readDict(value)): Buffer {
    return readStream(value, dict, resolve, inflate)
  }
}

/** PDF 32000-1 §7.5.7: pairs of number and offset, then the objects. */
export function readObjectStream(reader: Reader, value: Slice): Unpacked {
  const dict = readDict(value)
  const bytes = reader.streamData(value, dict)
  const first = readNumber(reader.resolve(dict.get('First')))
  const count = readNumber(reader.resolve(dict.get('N')))
  if (!(first >= 0 && first <= bytes.length && count >= 0)) throw new PdfError('broken', 'object stream')
  const starts = new Map<number, number>()
  const pairs = bytes.toString('latin1', 0, first).matchAll(/(\d{1,10})\s+(\d{1,10})(?=\s|$)/g)
  for (const [, number, offset] of pairs) {
    if (starts.size >= Math.min(count, 100_000)) break
    starts.set(Number(number), first + Number(offset))
  }
  return { bytes, starts }
}
