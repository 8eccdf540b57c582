import { PdfError, isFatal, orNull } from './pdf-error.ts'
import { type Reader, createReader } from './reader.ts'
import { scanObjects } from './scan-objects.ts'
import { type Dict, readDict, readReference, textOf } from './values.ts'
import { readXrefChain } from './xref-chain.ts'

export type Pdf = Reader & {
  trailer: Dict
  catalog: Dict
  catalogNumber: number
  version: string
  isEncrypted: boolean
  /** True when the cross-reference was of no use and the objects were found by searching the file. */
  isRepaired: boolean
  isLenient: boolean
  /** Where the newest cross-reference stands (from the header), and of which of the two kinds it is. */
  startxref: number
  hasXrefStream: boolean
  /** The lowest object number that nobody uses. */
  nextNumber: number
}

type Opened = { reader: Reader; trailer: Dict; startxref: number; isStream: boolean; isRepaired: boolean }

type Options = {
  /** For whoever only appends, or judges what was appended: takes a file whose end is missing for what is left of it, and a page tree with loops for the pages outside of them. */
  isLenient?: boolean
}

/** Reads no more than the way to the catalogue; everything else is read when asked for. Throws PdfError. */
export function openPdf(bytes: Buffer, { isLenient = false }: Options = {}): Pdf {
  const headerAt = bytes.subarray(0, 1024).indexOf('%PDF-')
  if (headerAt < 0) throw new PdfError('no-header')
  const { reader, trailer, startxref, isStream, isRepaired } = openByChain(bytes, headerAt) ?? openByScan(bytes, headerAt, isLenient)
  const root = readReference(trailer.get('Root'))
  if (!root) throw new PdfError('no-root')
  const isEncrypted = hasEncryption(trailer)
  return {
    ...reader,
    trailer,
    // Where even the catalogue is encrypted, nothing can be said but that.
    catalog: isEncrypted ? (orNull(() => readDict(reader.object(root.number))) ?? new Map()) : readDict(reader.object(root.number)),
    catalogNumber: root.number,
    version: /^\d\.\d/.exec(bytes.toString('latin1', headerAt + 5, headerAt + 8))?.[0] ?? '',
    isEncrypted,
    isRepaired,
    isLenient,
    startxref,
    hasXrefStream: isStream,
    nextNumber: [...reader.xref.keys()].reduce((highest, number) => Math.max(highest, number), 0) + 1,
  }
}

function openByChain(bytes: Buffer, headerAt: number): Opened | null {
  const reader = createReader(bytes, headerAt, new Map())
  try {
    const chain = readXrefChain(reader)
    const root = readReference(chain.trailer.get('Root'))
    if (!root || hasEncryption(chain.trailer)) return root && { reader, ...chain, isRepaired: false }
    if (!readDict(reader.object(root.number)).has('Pages')) return null
    return { reader, ...chain, isRepaired: false }
  } catch (error) {
    if (!(error instanceof PdfError) || isFatal(error)) throw error
    return null
  }
}

function hasEncryption(trailer: Dict): boolean {
  const encrypt = trailer.get('Encrypt')
  return encrypt !== undefined && textOf(encrypt) !== 'null'
}

function openByScan(bytes: Buffer, headerAt: number, isLenient: boolean): Opened {
  // A file whose end is missing is not mended: what it would say in full, nobody knows.
  if (!isLenient && bytes.lastIndexOf('startxref') < bytes.lastIndexOf('endobj')) throw new PdfError('truncated')
  const { reader, trailer } = scanObjects(bytes, headerAt)
  return { reader, trailer, startxref: -1, isStream: false, isRepaired: true }
}
