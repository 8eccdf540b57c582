export type DerNode = { tag: number; bytes: Buffer; start: number; contentStart: number; end: number }

export class DerError extends Error {
  constructor(what: string) {
    super(`DER: ${what}`)
    this.name = 'DerError'
  }
}

/** Strict: definite, shortest lengths and single-byte tags only, so that a value has one spelling. Throws DerError. */
export function readDer(bytes: Buffer, start = 0, limit = bytes.length): DerNode {
  const [tag, first] = [bytes[start], bytes[start + 1]]
  if (tag === undefined || first === undefined || start + 2 > limit) throw new DerError('too short')
  if ((tag & 0x1f) === 0x1f) throw new DerError('long tag')
  const more = first < 0x80 ? 0 : first & 0x7f
  if (first >= 0x80 && (more === 0 || more > 4 || start + 2 + more > limit)) throw new DerError('length')
  const length = more === 0 ? first : bytes.readUIntBE(start + 2, more)
  if (more > 0 && (length < 0x80 || bytes[start + 2] === 0)) throw new DerError('length is not the shortest')
  const contentStart = start + 2 + more
  if (contentStart + length > limit) throw new DerError('value goes past its end')
  return { tag, bytes, start, contentStart, end: contentStart + length }
}

/** As readDer, and nothing may follow. */
export function readWholeDer(bytes: Buffer): DerNode {
  const node = readDer(bytes)
  if (node.end !== bytes.length) throw new DerError('bytes behind the value')
  return node
}

export function childrenOf(node: DerNode): DerNode[] {
  const children: DerNode[] = []
  for (let at = node.contentStart; at < node.end; ) {
    const child = readDer(node.bytes, at, node.end)
    children.push(child)
    at = child.end
  }
  return children
}

/** The child at this place, which must have this tag. */
export function childAt(node: DerNode, index: number, tag: number): DerNode {
  const child = childrenOf(node)[index]
  if (child?.tag !== tag) throw new DerError(`child ${index} of tag ${tag.toString(16)} is missing`)
  return child
}

export const rawOf = ({ bytes, start, end }: DerNode) => bytes.subarray(start, end)
export const contentOf = ({ bytes, contentStart, end }: DerNode) => bytes.subarray(contentStart, end)

export function oidOf(node: DerNode | undefined): string {
  if (node?.tag !== 0x06 || node.end === node.contentStart) throw new DerError('an object identifier is missing')
  const numbers: number[] = []
  let value = 0
  for (const byte of contentOf(node)) {
    value = value * 128 + (byte & 0x7f)
    if (byte & 0x80) continue
    numbers.push(value)
    value = 0
  }
  const [joined = 0, ...rest] = numbers
  const first = Math.min(2, Math.floor(joined / 40))
  return [first, joined - first * 40, ...rest].join('.')
}

/** UTCTime and GeneralizedTime, both in Z; fractions are cut off. */
export function timeOf(node: DerNode): Date {
  const text = contentOf(node).toString('latin1')
  const full = node.tag === 0x17 ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(full)
  if (!match) throw new DerError('time')
  const [, year, month, day, hour, minute, second] = match
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (Number.isNaN(at.getTime())) throw new DerError('time')
  return at
}
