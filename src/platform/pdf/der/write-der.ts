/** Writes DER (X.690): enough for certificates, CMS and time stamps. */
export function tlv(tag: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body])
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  const bytes = wholeBytes(length)
  return Buffer.from([0x80 | bytes.length, ...bytes])
}

function wholeBytes(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return bytes.length > 0 ? bytes : [0]
}

export const sequence = (...parts: Uint8Array[]) => tlv(0x30, ...parts)
/** DER wants the members of a SET OF in the order of their bytes. */
export const setOf = (...parts: Uint8Array[]) => tlv(0x31, ...parts.toSorted(Buffer.compare))
export const octets = (bytes: Uint8Array) => tlv(0x04, bytes)
export const bits = (bytes: Uint8Array, unused = 0) => tlv(0x03, Buffer.from([unused]), bytes)
export const utf8 = (text: string) => tlv(0x0c, Buffer.from(text))
export const printable = (text: string) => tlv(0x13, Buffer.from(text, 'latin1'))
export const yes = () => Buffer.from([0x01, 0x01, 0xff])
export const nothing = () => Buffer.from([0x05, 0x00])
/** [n] around a whole value. */
export const explicit = (number: number, ...parts: Uint8Array[]) => tlv(0xa0 | number, ...parts)
/** [n] in place of the tag of a primitive value. */
export const implicit = (number: number, bytes: Uint8Array) => tlv(0x80 | number, bytes)

/** A whole number that is not negative; bytes are taken as such a number too. */
export function integer(value: number | Uint8Array): Buffer {
  const bytes = typeof value === 'number' ? wholeBytes(value) : shortest([...value])
  return tlv(0x02, Buffer.from((bytes[0] ?? 0) & 0x80 ? [0, ...bytes] : bytes))
}

function shortest(bytes: number[]): number[] {
  const first = bytes.findIndex((byte) => byte !== 0)
  return first < 0 ? [0] : bytes.slice(first)
}

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return tlv(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

function base128(value: number): number[] {
  const bytes = [value & 0x7f]
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift((rest & 0x7f) | 0x80)
  return bytes
}

const clockDigits = (at: Date) => at.toISOString().replaceAll(/[-:T]|\.\d+/g, '')

/** GeneralizedTime, to the second. */
export const generalizedTime = (at: Date) => tlv(0x18, Buffer.from(clockDigits(at)))

/** In certificates: two-digit years to 2049, four digits after (RFC 5280 §4.1.2.5). */
export const certificateTime = (at: Date) => (at.getUTCFullYear() < 2050 ? tlv(0x17, Buffer.from(clockDigits(at).slice(2))) : generalizedTime(at))
