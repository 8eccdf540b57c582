import { isDigit, skipDigits, skipSpace } from './lexer.ts'
import { PdfError } from './pdf-error.ts'
import { type Dict, readDict, valueAt } from './values.ts'
import { type Xref, addEntry, mostObjects } from './xref.ts'

const letter = { n: 0x6e, f: 0x66, t: 0x74 }

/** Reads the classic table whose `xref` ends at `from`; answers its trailer. */
export function readXrefTable(bytes: Buffer, from: number, xref: Xref): Dict {
  let at = skipSpace(bytes, from)
  while (isDigit(bytes[at])) {
    const start = readWhole(bytes, at)
    const count = readWhole(bytes, start.next)
    at = readEntries(bytes, count.next, start.value, count.value, xref)
  }
  if (bytes.toString('latin1', at, at + 7) !== 'trailer') throw new PdfError('broken', 'no trailer')
  return readDict(valueAt(bytes, at + 7))
}

function readEntries(bytes: Buffer, from: number, first: number, count: number, xref: Xref): number {
  if (count > mostObjects) throw new PdfError('too-many-objects')
  let at = from
  let shift = 0
  for (let index = 0; index < count; index++) {
    if (bytes[at] === letter.t) break // fewer entries than promised
    const offset = readWhole(bytes, at)
    const generation = readWhole(bytes, offset.next)
    const kind = bytes[generation.next]
    if (kind !== letter.n && kind !== letter.f) throw new PdfError('broken', 'cross-reference entry')
    at = skipSpace(bytes, generation.next + 1)
    // Some old programs number the head of the free list 1.
    if (index === 0 && first === 1 && kind === letter.f && generation.value === 65535) shift = -1
    const isUsed = kind === letter.n && offset.value > 0
    addEntry(xref, first + index + shift, isUsed ? { kind: 'in-file', offset: offset.value, generation: generation.value } : { kind: 'free' })
  }
  return at
}

function readWhole(bytes: Buffer, at: number): { value: number; next: number } {
  const end = skipDigits(bytes, at)
  if (end === at || end - at > 12) throw new PdfError('broken', 'cross-reference table')
  return { value: Number(bytes.toString('latin1', at, end)), next: skipSpace(bytes, end) }
}
