import { skipSpace } from './lexer.ts'
import { PdfError } from './pdf-error.ts'
import { type Slice, valueAt } from './values.ts'

/** `valueAt` and `skipSpace` within what following all values of these bytes may cost. */
type Follow = { value(bytes: Buffer, from: number): Slice; past(bytes: Buffer, from: number): number }

/** An object is read by the cross-reference, by searching the file and where it is looked at for dangers. */
const timesOver = 8
const allowance = 64 * 1024

/**
 * Objects stand beside each other: who reads them all reads the file once. Where it takes many times its length, they were laid into each
 * other (strings, lists or comments that all end far behind), and reading them would take the square of it.
 */
export function createFollow(): Follow {
  const followed = new WeakMap<Buffer, number>()
  const count = (bytes: Buffer, length: number) => {
    const sum = (followed.get(bytes) ?? 0) + length
    if (sum > timesOver * bytes.length + allowance) throw new PdfError('too-many-values')
    followed.set(bytes, sum)
  }
  return {
    value(bytes, from) {
      try {
        const value = valueAt(bytes, from)
        count(bytes, value.end - from)
        return value
      } catch (error) {
        if (error instanceof PdfError && error.readTo !== null) count(bytes, error.readTo - from)
        throw error
      }
    },
    past(bytes, from) {
      const at = skipSpace(bytes, from)
      count(bytes, at - from)
      return at
    },
  }
}
