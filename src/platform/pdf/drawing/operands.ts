import { stringBytes } from '#platform/pdf/read/read-string.ts'
import { type Slice, isArray, readArray, readName, textOf } from '#platform/pdf/read/values.ts'
import { NotFollowed, type Operation } from './operations.ts'

const number = /^[-+]?(?:\d+\.?\d*|\.\d+)$/

/** So many numbers and nothing else. Throws NotFollowed. */
export function numbers({ operator, operands }: Operation, count: number): number[] {
  if (operands.length !== count) throw new NotFollowed(`${operator} with ${operands.length}`)
  return operands.map(numberOf)
}

export function numberOf(value: Slice): number {
  const written = textOf(value)
  if (written.length > 20 || !number.test(written)) throw new NotFollowed('no number')
  return Number(written)
}

export function nameIn({ operator, operands }: Operation, at = 0): string {
  const name = readName(operands[at])
  if (name === null) throw new NotFollowed(`${operator} without a name`)
  return name
}

/** What a `TJ` shows: strings, and moves in thousandths. */
export function shownParts({ operands }: Operation): (Buffer | number)[] {
  const [shown] = operands
  if (!isArray(shown)) throw new NotFollowed('TJ without its array')
  return readArray(shown).map((part) => (isText(part) ? stringBytes(part) : numberOf(part)))
}

export function textIn({ operator, operands }: Operation): Buffer {
  const text = operands.at(-1)
  if (!text || !isText(text)) throw new NotFollowed(`${operator} without a text`)
  return stringBytes(text)
}

const isText = ({ bytes, start }: Slice) => bytes[start] === 0x28 || (bytes[start] === 0x3c && bytes[start + 1] !== 0x3c)
