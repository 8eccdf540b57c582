import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { type Font, create } from 'fontkit'
import type Pdf from 'pdfkit'

const kept = new Map<string, Font>()

/**
 * What is written from here on is set in this font, read and unpacked once for all papers of this process. Left to pdfkit, each
 * paper reads the file anew, and unpacks a whole table of a WOFF file for every letter (docs/performance.md).
 */
export function setFont(paper: typeof Pdf.prototype, woffFile: string): typeof paper {
  // pdfkit takes a font that fontkit has opened; its types do not say so.
  return paper.registerFont(woffFile, keptFont(woffFile) as unknown as Uint8Array).font(woffFile)
}

/** The font of this file, read and unpacked once for this process. */
export function keptFont(woffFile: string): Font {
  const known = kept.get(woffFile)
  if (known) return known
  const font = create(sfntOf(readFileSync(woffFile))) as Font
  kept.set(woffFile, font)
  return font
}

/** The tables of a WOFF 1.0 file, unpacked, behind the directory they had before they were packed (W3C WOFF 1.0, §3 to §5). */
export function sfntOf(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('Not a WOFF 1.0 file')
  const count = woff.readUInt16BE(12)
  const head = Buffer.alloc(12 + count * 16)
  woff.copy(head, 0, 4, 8)
  const largestPower = 2 ** Math.floor(Math.log2(count))
  head.writeUInt16BE(count, 4)
  head.writeUInt16BE(largestPower * 16, 6)
  head.writeUInt16BE(Math.log2(largestPower), 8)
  head.writeUInt16BE((count - largestPower) * 16, 10)
  const parts = [head]
  let offset = head.length
  for (let index = 0; index < count; index += 1) {
    const { tag, bytes, checksum } = tableAt(woff, 44 + index * 20)
    const entry = 12 + index * 16
    tag.copy(head, entry)
    head.writeUInt32BE(checksum, entry + 4)
    head.writeUInt32BE(offset, entry + 8)
    head.writeUInt32BE(bytes.length, entry + 12)
    const padded = Buffer.alloc(Math.ceil(bytes.length / 4) * 4)
    bytes.copy(padded)
    parts.push(padded)
    offset += padded.length
  }
  return Buffer.concat(parts)
}

function tableAt(woff: Buffer, entry: number) {
  const [offset, packedLength, length, checksum] = [4, 8, 12, 16].map((at) => woff.readUInt32BE(entry + at)) as [number, number, number, number]
  const packed = woff.subarray(offset, offset + packedLength)
  return { tag: woff.subarray(entry, entry + 4), bytes: packedLength < length ? inflateSync(packed, { maxOutputLength: length }) : packed, checksum }
}
