import { DerError, contentOf, readDer } from './read-der.ts'
import { octets, tlv } from './write-der.ts'

const deepest = 32

/** The same values with definite, shortest lengths (X.690 §8.1.3): for reading what programs of others wrote in BER. Throws DerError. */
export function toDer(bytes: Buffer): Buffer {
  return readBer(bytes, 0, bytes.length, 0).der
}

type Read = { der: Buffer; end: number }

function readBer(bytes: Buffer, start: number, limit: number, depth: number): Read {
  const [tag, first] = [bytes[start], bytes[start + 1]]
  if (tag === undefined || first === undefined || start + 2 > limit || (tag & 0x1f) === 0x1f || depth > deepest) throw new DerError('not readable as BER')
  if (first === 0x80) return readOpen(bytes, tag, start + 2, limit, depth)
  const more = first < 0x80 ? 0 : first & 0x7f
  if (more > 4 || start + 2 + more > limit) throw new DerError('length')
  const contentStart = start + 2 + more
  const end = contentStart + (more === 0 ? first : bytes.readUIntBE(start + 2, more))
  if (end > limit) throw new DerError('value goes past its end')
  if ((tag & 0x20) === 0) return { der: tlv(tag, bytes.subarray(contentStart, end)), end }
  const parts: Buffer[] = []
  for (let at = contentStart; at < end; ) {
    const part = readBer(bytes, at, end, depth + 1)
    parts.push(part.der)
    at = part.end
  }
  return { der: joined(tag, parts), end }
}

/** Until two zeros close it. */
function readOpen(bytes: Buffer, tag: number, contentStart: number, limit: number, depth: number): Read {
  if ((tag & 0x20) === 0) throw new DerError('a plain value with an open length')
  const parts: Buffer[] = []
  let at = contentStart
  while (!(bytes[at] === 0 && bytes[at + 1] === 0)) {
    const part = readBer(bytes, at, limit, depth + 1)
    parts.push(part.der)
    at = part.end
  }
  return { der: joined(tag, parts), end: at + 2 }
}

/** Octets may come in pieces. */
const joined = (tag: number, parts: Buffer[]) => (tag === 0x24 ? octets(Buffer.concat(parts.map((part) => contentOf(readDer(part))))) : tlv(tag, ...parts))
