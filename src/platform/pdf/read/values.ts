import { endOfValue, isDigit, skipSpace } from './lexer.ts'
import { PdfError } from './pdf-error.ts'

/** A value where it stands in the file (or in an unpacked object stream): nothing is copied until asked for. */
export type Slice = { bytes: Buffer; start: number; end: number }
export type Dict = Map<string, Slice>
export type Reference = { number: number; generation: number }
type Maybe = Slice | null | undefined

/** A page tree of 90,000 kids is possible; a million keys are meant to fill the memory. */
const mostValues = 300_000

export function valueAt(bytes: Buffer, from: number): Slice {
  const start = skipSpace(bytes, from)
  return { bytes, start, end: endOfValue(bytes, start) }
}

export const textOf = ({ bytes, start, end }: Slice) => bytes.toString('latin1', start, end)
export const isDict = (value: Maybe): value is Slice => value?.bytes[value.start] === 0x3c && value.bytes[value.start + 1] === 0x3c
export const isArray = (value: Maybe): value is Slice => value?.bytes[value.start] === 0x5b

/** Lenient about junk between the pairs, as readers are. A key that comes twice: the last one counts. */
export function readDict(value: Maybe): Dict {
  if (!isDict(value)) throw new PdfError('broken', 'a dictionary is missing')
  const dict: Dict = new Map()
  eachPair(value, (key, slice) => {
    dict.set(key, slice)
    if (dict.size > mostValues) throw new PdfError('too-many-values')
  })
  return dict
}

function eachPair({ bytes, start }: Slice, visit: (key: string, value: Slice) => void) {
  const isEnd = (at: number) => bytes[at] === 0x3e && bytes[at + 1] === 0x3e
  let at = skipSpace(bytes, start + 2)
  while (!isEnd(at)) {
    const end = endOfValue(bytes, at)
    if (bytes[at] !== 0x2f) {
      at = skipSpace(bytes, end)
      continue
    }
    const valueStart = skipSpace(bytes, end)
    if (isEnd(valueStart)) return
    const valueEnd = endOfValue(bytes, valueStart)
    visit(decodeName(bytes, at, end), { bytes, start: valueStart, end: valueEnd })
    at = skipSpace(bytes, valueEnd)
  }
}

export function readArray(value: Maybe): Slice[] {
  if (!isArray(value)) throw new PdfError('broken', 'an array is missing')
  const { bytes } = value
  const items: Slice[] = []
  let at = skipSpace(bytes, value.start + 1)
  while (bytes[at] !== 0x5d) {
    const end = endOfValue(bytes, at)
    items.push({ bytes, start: at, end })
    if (items.length > mostValues) throw new PdfError('too-many-values')
    at = skipSpace(bytes, end)
  }
  return items
}

/** The dictionaries and arrays directly inside an array, without holding on to its plain values. */
export function* nestedIn({ bytes, start }: Slice): Generator<Slice> {
  let at = skipSpace(bytes, start + 1)
  while (bytes[at] !== 0x5d) {
    const end = endOfValue(bytes, at)
    if (bytes[at] === 0x5b || bytes[at] === 0x3c) yield { bytes, start: at, end }
    at = skipSpace(bytes, end)
  }
}

/** `#53` is `S`: names are compared decoded, so that nothing hides behind another spelling. */
function decodeName(bytes: Buffer, start: number, end: number): string {
  const written = bytes.toString('latin1', start + 1, end)
  return written.includes('#') ? written.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : written
}

export const readName = (value: Maybe) => (value?.bytes[value.start] === 0x2f ? decodeName(value.bytes, value.start, value.end) : null)

/** NaN when it is no number. */
export const readNumber = (value: Maybe) => (value && value.end - value.start < 40 ? Number(textOf(value)) : Number.NaN)

export function readReference(value: Maybe): Reference | null {
  if (!value || !isDigit(value.bytes[value.start]) || value.bytes[value.end - 1] !== 0x52) return null
  const match = /^(\d{1,10})\s+(\d{1,5})\s+R$/.exec(textOf(value))
  return match && { number: Number(match[1]), generation: Number(match[2]) }
}
