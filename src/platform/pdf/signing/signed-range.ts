import type { Pdf } from '#platform/pdf/read/open-pdf.ts'
import type { SignatureField } from '#platform/pdf/read/signature-fields.ts'
import { isArray, readArray, readNumber } from '#platform/pdf/read/values.ts'

export type RangeFault = 'byte-range' | 'gap-is-not-contents' | 'not-at-end-of-revision'
/** `end`: where the signed revision ends. */
export type SignedRange = { ok: true; before: Buffer; after: Buffer; cms: Buffer; end: number } | { ok: false; fault: RangeFault }

/** Small letters or capitals: who mixes them changed the file. */
const oneCase = /^(?:[0-9a-f]*|[0-9A-F]*)$/

/**
 * What a signature covers: everything from the first byte to the end of a revision, but its own /Contents. A gap that is
 * anything else lets a true signature stand in another document (signature wrapping, trust.md T19).
 */
export function signedRange(pdf: Pdf, { value }: SignatureField): SignedRange {
  const range = pdf.resolve(value.get('ByteRange'))
  const numbers = isArray(range) ? readArray(range).map(readNumber) : []
  const [first, gapStart = -1, gapEnd = -1, rest = -1] = numbers
  if (numbers.length !== 4 || first !== 0 || !numbers.every((number) => Number.isSafeInteger(number) && number >= 0)) return { ok: false, fault: 'byte-range' }
  const { bytes } = pdf
  const end = gapEnd + rest
  if (gapStart >= gapEnd || end > bytes.length) return { ok: false, fault: 'byte-range' }
  const contents = value.get('Contents')
  if (contents?.bytes !== bytes || contents.start !== gapStart || contents.end !== gapEnd) return { ok: false, fault: 'gap-is-not-contents' }
  const hex = bytes.toString('latin1', gapStart + 1, gapEnd - 1)
  if (bytes[gapStart] !== 0x3c || hex.length % 2 !== 0 || !oneCase.test(hex)) return { ok: false, fault: 'gap-is-not-contents' }
  if (!/%%EOF\s*$/.test(bytes.toString('latin1', Math.max(0, end - 16), end))) return { ok: false, fault: 'not-at-end-of-revision' }
  return { ok: true, before: bytes.subarray(0, gapStart), after: bytes.subarray(gapEnd, end), cms: Buffer.from(hex, 'hex'), end }
}
