import { skipSpace } from './lexer.ts'
import { PdfError, orNull } from './pdf-error.ts'
import type { Reader } from './reader.ts'
import { type Dict, readNumber } from './values.ts'
import { readXrefStream } from './xref-stream.ts'
import { readXrefTable } from './xref-table.ts'
import { type Xref, addEntry } from './xref.ts'

export type XrefChain = { trailer: Dict; startxref: number; isStream: boolean }

/** More revisions than any honest file has; every one costs a look. */
const mostSections = 2000

/** Follows the sections from the newest back along /Prev and fills the reader's xref. */
export function readXrefChain(reader: Reader): XrefChain {
  const startxref = findStartxref(reader.bytes)
  const seen = new Set<number>()
  const newest = readSection(reader, startxref)
  let { trailer } = newest
  seen.add(startxref)
  for (let previous = previousOf(trailer); previous !== null; previous = previousOf(trailer)) {
    if (seen.has(previous) || seen.size > mostSections) throw new PdfError('xref-loop')
    seen.add(previous)
    trailer = readSection(reader, previous).trailer
  }
  return { ...newest, startxref }
}

function findStartxref(bytes: Buffer): number {
  const at = bytes.lastIndexOf('startxref')
  const match = at < 0 ? null : /^startxref\s+(\d{1,10})/.exec(bytes.toString('latin1', at, at + 64))
  if (!match) throw new PdfError('broken', 'no startxref')
  return Number(match[1])
}

function readSection(reader: Reader, offset: number): { trailer: Dict; isStream: boolean } {
  const { bytes, headerAt, xref } = reader
  const at = skipSpace(bytes, offset + headerAt)
  if (bytes.toString('latin1', at, at + 4) !== 'xref') return { trailer: readXrefStream(reader, offset), isStream: true }
  const table: Xref = new Map()
  const trailer = readXrefTable(bytes, at + 4, table)
  const addOf = (isFree: boolean) => table.forEach((entry, number) => (entry.kind === 'free') === isFree && addEntry(xref, number, entry))
  addOf(false)
  // Hybrid files: what old readers cannot know is free in the table, and stands in a stream beside it (PDF 32000-1 §7.5.8.4).
  const beside = readNumber(trailer.get('XRefStm'))
  if (beside > 0) orNull(() => readXrefStream(reader, beside))
  addOf(true)
  return { trailer, isStream: false }
}

function previousOf(trailer: Dict): number | null {
  const previous = readNumber(trailer.get('Prev'))
  return previous > 0 ? previous : null
}
