import { PdfError } from './pdf-error.ts'

/** PDF 32000-1 §7.2.2: the characters that end a token. */
const kinds = new Uint8Array(256)
for (const space of [0, 9, 10, 12, 13, 32]) kinds[space] = 1
for (const delimiter of '()<>[]{}/%') kinds[delimiter.charCodeAt(0)] = 2

const deepest = 100

export const isSpace = (byte: number | undefined) => byte !== undefined && kinds[byte] === 1
export const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39
const endsToken = (byte: number | undefined) => byte === undefined || kinds[byte] !== 0

const byteOf = { open: 0x28, close: 0x29, less: 0x3c, greater: 0x3e, bracket: 0x5b, closingBracket: 0x5d, slash: 0x2f, backslash: 0x5c, percent: 0x25, letterR: 0x52 }

/** Past white space and comments. */
export function skipSpace(bytes: Buffer, from: number): number {
  let at = from
  for (;;) {
    while (isSpace(bytes[at])) at++
    if (bytes[at] !== byteOf.percent) return at
    while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++
  }
}

export function skipDigits(bytes: Buffer, from: number): number {
  let at = from
  while (isDigit(bytes[at])) at++
  return at
}

/** The end of the value that starts at `at`, which is past white space. Throws where no value can be. */
export function endOfValue(bytes: Buffer, at: number, depth = 0): number {
  if (depth > deepest) throw new PdfError('too-deep')
  const first = bytes[at]
  if (first === undefined) throw new PdfError('broken', 'unexpected end', bytes.length)
  if (first === byteOf.open) return endOfString(bytes, at)
  if (first === byteOf.less) return bytes[at + 1] === byteOf.less ? endOfList(bytes, at + 2, isDictEnd, 2, depth) : endOfHex(bytes, at)
  if (first === byteOf.bracket) return endOfList(bytes, at + 1, (at) => bytes[at] === byteOf.closingBracket, 1, depth)
  if (first === byteOf.slash) return endOfWord(bytes, at + 1)
  if (isDigit(first)) return endOfReference(bytes, at) ?? endOfWord(bytes, at)
  if (kinds[first] !== 0) throw new PdfError('broken', `unexpected byte at ${at}`, at)
  return endOfWord(bytes, at)

  function isDictEnd(at: number) {
    return bytes[at] === byteOf.greater && bytes[at + 1] === byteOf.greater
  }
}

function endOfString(bytes: Buffer, at: number): number {
  let open = 0
  for (let here = at; here < bytes.length; here++) {
    const byte = bytes[here]
    if (byte === byteOf.backslash) here++
    else if (byte === byteOf.open) open++
    else if (byte === byteOf.close && --open === 0) return here + 1
  }
  throw new PdfError('broken', 'unclosed string', bytes.length)
}

function endOfHex(bytes: Buffer, at: number): number {
  const end = bytes.indexOf(byteOf.greater, at)
  if (end < 0) throw new PdfError('broken', 'unclosed hex string', bytes.length)
  return end + 1
}

function endOfList(bytes: Buffer, from: number, isEnd: (at: number) => boolean, endLength: number, depth: number): number {
  let at = skipSpace(bytes, from)
  while (!isEnd(at)) at = skipSpace(bytes, endOfValue(bytes, at, depth + 1))
  return at + endLength
}

function endOfWord(bytes: Buffer, from: number): number {
  let at = from
  while (!endsToken(bytes[at])) at++
  return at
}

/** `12 0 R`, or null when the number is only a number. */
function endOfReference(bytes: Buffer, at: number): number | null {
  const afterNumber = skipDigits(bytes, at)
  if (!isSpace(bytes[afterNumber])) return null
  const generation = skipSpace(bytes, afterNumber)
  const afterGeneration = skipDigits(bytes, generation)
  if (afterGeneration === generation || !isSpace(bytes[afterGeneration])) return null
  const letter = skipSpace(bytes, afterGeneration)
  return bytes[letter] === byteOf.letterR && endsToken(bytes[letter + 1]) ? letter + 1 : null
}
