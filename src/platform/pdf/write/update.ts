import type { Pdf } from '#platform/pdf/read/open-pdf.ts'
import { findGaps } from '#platform/pdf/read/find-gaps.ts'
import { orNull } from '#platform/pdf/read/pdf-error.ts'
import { listSignatures } from '#platform/pdf/read/signature-fields.ts'
import { isArray, readArray, readNumber, textOf } from '#platform/pdf/read/values.ts'
import { type Written, writeDict } from './write-values.ts'
import { type XrefRow, writeXrefStreamRows, writeXrefTable } from './write-xref.ts'

/** Appends to a PDF; not one byte of what was there changes, so that earlier signatures stay whole (PDF 32000-1 §7.5.6). */
export type Update = {
  allocate(): number
  /** Answers where in the new file the body begins. */
  put(number: number, generation: number, body: Buffer | string): number
  /** `dict`: the entries of the stream's dictionary, without its length. */
  putStream(number: number, dict: string, data: Buffer): void
  /** What comes behind the document. `id`: 16 random bytes. */
  finish(id: Buffer): Buffer
}

export function createUpdate(pdf: Pdf): Update {
  const parts: Buffer[] = []
  const rows = new Map<number, XrefRow>()
  let length = pdf.bytes.length
  let next = Math.max(pdf.nextNumber, sizeOf(pdf))
  // In a damaged document, and in one that was signed, what is missing must stay missing.
  const gaps = pdf.isRepaired || listSignatures(pdf).length > 0 ? findGaps(pdf) : new Set<number>()
  const allocate = () => {
    while (gaps.has(next)) next++
    return next++
  }
  const add = (part: Buffer | string) => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part
    parts.push(bytes)
    length += bytes.length
  }
  if (!/[\r\n]$/.test(pdf.bytes.toString('latin1', pdf.bytes.length - 1))) add('\n')

  function put(number: number, generation: number, body: Buffer | string): number {
    rows.set(number, { type: 1, second: length - pdf.headerAt, third: generation })
    add(`${number} ${generation} obj\n`)
    const bodyAt = length
    add(body)
    add('\nendobj\n')
    return bodyAt
  }

  function putStream(number: number, dict: string, data: Buffer) {
    put(number, 0, Buffer.concat([Buffer.from(`<<${dict}/Length ${data.length}>>\nstream\n`, 'latin1'), data, Buffer.from('\nendstream')]))
  }

  function finish(id: Buffer): Buffer {
    const trailer = trailerOf(pdf, id)
    const all = pdf.isRepaired ? new Map([...allRowsOf(pdf), ...rows]) : rows
    const xrefAt = length - pdf.headerAt
    // Whoever reads streams of cross-references must go on doing so; a table would hide what is in object streams.
    if (pdf.hasXrefStream || (pdf.isRepaired && [...all.values()].some(({ type }) => type === 2))) {
      const number = allocate()
      all.set(number, { type: 1, second: xrefAt, third: 0 })
      const { index, data } = writeXrefStreamRows(all)
      const dict = new Map<string, Written>([...trailer, ['Size', String(next)], ['Type', '/XRef'], ['W', '[1 4 2]'], ['Index', index], ['Length', String(data.length)]])
      add(Buffer.concat([Buffer.from(`${number} 0 obj\n`), writeDict(dict), Buffer.from('\nstream\n'), data, Buffer.from('\nendstream\nendobj\n')]))
    } else {
      add(writeXrefTable(all))
      add(Buffer.concat([Buffer.from('trailer\n'), writeDict(new Map<string, Written>([...trailer, ['Size', String(next)]])), Buffer.from('\n')]))
    }
    add(`startxref\n${xrefAt}\n%%EOF\n`)
    return Buffer.concat(parts)
  }

  return { allocate, put, putStream, finish }
}

function sizeOf({ trailer }: Pdf): number {
  const size = readNumber(trailer.get('Size'))
  return size > 0 && size < 8_388_607 ? size : 0
}

function trailerOf(pdf: Pdf, id: Buffer): Map<string, Written> {
  const trailer = new Map<string, Written>()
  for (const key of ['Root', 'Info']) {
    const value = pdf.trailer.get(key)
    if (value) trailer.set(key, value)
  }
  const ids = pdf.resolve(pdf.trailer.get('ID'))
  const first = isArray(ids) ? orNull(() => readArray(ids)[0]) : null
  const fresh = `<${id.toString('hex')}>`
  trailer.set('ID', `[${first ? textOf(first) : fresh}${fresh}]`)
  // A cross-reference that was of no use is not referred to: the new one is complete.
  if (!pdf.isRepaired) trailer.set('Prev', String(pdf.startxref))
  return trailer
}

function allRowsOf({ xref }: Pdf): Map<number, XrefRow> {
  const rows = new Map<number, XrefRow>([[0, { type: 0, second: 0, third: 65535 }]])
  for (const [number, entry] of xref) {
    if (entry.kind === 'in-file') rows.set(number, { type: 1, second: entry.offset, third: entry.generation })
    else if (entry.kind === 'in-stream') rows.set(number, { type: 2, second: entry.stream, third: entry.index })
    else rows.set(number, { type: 0, second: 0, third: 65535 })
  }
  return rows
}
