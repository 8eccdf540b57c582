import { constants, inflateSync } from 'node:zlib'
import { PdfError } from './pdf-error.ts'

const mostBytesAtOnce = 32 << 20
const mostBytesAltogether = 128 << 20

export type Inflate = (packed: Buffer) => Buffer

/** Unpacks for one document, within a budget for the whole of it: a megabyte can hold a gigabyte (trust.md T08). */
export function createInflate(): Inflate {
  let left = mostBytesAltogether
  return (packed) => {
    const unpacked = inflateAtMost(packed, Math.min(left, mostBytesAtOnce))
    left -= unpacked.length
    return unpacked
  }
}

function inflateAtMost(packed: Buffer, mostBytes: number): Buffer {
  if (mostBytes <= 0) throw new PdfError('bomb')
  try {
    // A stream that was cut short still gives what it holds.
    return inflateSync(packed, { maxOutputLength: mostBytes, finishFlush: constants.Z_SYNC_FLUSH })
  } catch (error) {
    throw new PdfError((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'bomb' : 'broken', 'inflate')
  }
}
