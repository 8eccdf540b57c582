import { isDigit, isSpace } from './lexer.ts'
import { PdfError, orNull } from './pdf-error.ts'
import { type Reader, createReader, readObjectStream } from './reader.ts'
import { type Dict, isDict, readDict, readName, readReference, valueAt } from './values.ts'
import { type Xref, mostObjects } from './xref.ts'

/** Every `12 0 obj` in the file, in the order of the file, whatever the cross-reference says. Offsets count from the first byte. */
export type Found = { number: number; generation: number; offset: number }

export function* findObjects(bytes: Buffer): Generator<Found> {
  for (let at = bytes.indexOf('obj'); at >= 0; at = bytes.indexOf('obj', at + 3)) {
    const generation = wholeBefore(bytes, at)
    const number = generation && wholeBefore(bytes, generation.start)
    if (number && number.value > 0 && number.value <= 8_388_607) yield { number: number.value, generation: generation.value, offset: number.start }
  }
}

function wholeBefore(bytes: Buffer, before: number): { value: number; start: number } | null {
  let end = before
  while (end > 0 && isSpace(bytes[end - 1])) end--
  let [start, value] = [end, 0]
  for (let worth = 1; start > 0 && isDigit(bytes[start - 1]) && end - start < 11; worth *= 10) value += (bytes[--start]! - 0x30) * worth
  return start === end || end === before ? null : { value, start }
}

/** For files whose cross-reference is of no use: one built from what stands in the file, the later object winning. */
export function scanObjects(bytes: Buffer, headerAt: number): { reader: Reader; trailer: Dict } {
  const xref: Xref = new Map()
  for (const { number, generation, offset } of findObjects(bytes)) {
    if (offset >= headerAt) xref.set(number, { kind: 'in-file', offset: offset - headerAt, generation })
    if (xref.size > mostObjects) throw new PdfError('too-many-objects')
  }
  const reader = createReader(bytes, headerAt, xref)
  const trailers: Dict[] = []
  for (const number of xref.keys()) orNull(() => addStreamContent(reader, number, trailers))
  trailers.push(...classicTrailers(reader))
  const trailer: Dict = new Map(trailers.flatMap((dict) => [...dict]))
  const root = findCatalog(reader, trailer)
  if (root === null) throw new PdfError('no-root')
  trailer.set('Root', valueAt(Buffer.from(`${root} 0 R `), 0))
  return { reader, trailer }
}

function addStreamContent(reader: Reader, number: number, trailers: Dict[]) {
  const value = reader.object(number)
  if (!isDict(value)) return
  if (!/\/(ObjStm|XRef)/.test(value.bytes.toString('latin1', value.start, Math.min(value.end, value.start + 400)))) return
  const dict = readDict(value)
  if (readName(dict.get('Type')) === 'XRef') trailers.push(dict)
  if (readName(dict.get('Type')) !== 'ObjStm') return
  let index = 0
  for (const inner of readObjectStream(reader, value).starts.keys()) {
    if (reader.xref.get(inner)?.kind !== 'in-file') reader.xref.set(inner, { kind: 'in-stream', stream: number, index })
    index++
  }
}

function classicTrailers({ bytes, valueIn }: Reader): Dict[] {
  const trailers: Dict[] = []
  for (let at = bytes.indexOf('trailer'); at >= 0 && trailers.length < 1000; at = bytes.indexOf('trailer', at + 7)) {
    const trailer = orNull(() => readDict(valueIn(bytes, at + 7)))
    if (trailer?.has('Root')) trailers.push(trailer)
  }
  return trailers
}

function findCatalog(reader: Reader, trailer: Dict): number | null {
  const named = readReference(trailer.get('Root'))
  if (named && isCatalog(reader, named.number)) return named.number
  return [...reader.xref.keys()].findLast((number) => isCatalog(reader, number)) ?? null
}

function isCatalog(reader: Reader, number: number): boolean {
  return orNull(() => readDict(reader.object(number)).has('Pages')) ?? false
}
