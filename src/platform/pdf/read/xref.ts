import { PdfError } from './pdf-error.ts'

/** Where an object stands: in the file (offset from the header), in an object stream, or nowhere. */
export type XrefEntry = { kind: 'in-file'; offset: number; generation: number } | { kind: 'in-stream'; stream: number; index: number } | { kind: 'free' }

/** The newest entry of every object number. */
export type Xref = Map<number, XrefEntry>

export const mostObjects = 500_000

/** Sections are read newest first, so the first entry of a number stays. */
export function addEntry(xref: Xref, number: number, entry: XrefEntry) {
  if (xref.has(number)) return
  if (!(number >= 0 && number <= 8_388_607)) throw new PdfError('broken', 'object number')
  if (xref.size >= mostObjects) throw new PdfError('too-many-objects')
  xref.set(number, entry)
}
