import { endOfValue, skipSpace } from '#platform/pdf/read/lexer.ts'
import { PdfError } from '#platform/pdf/read/pdf-error.ts'
import type { Slice } from '#platform/pdf/read/values.ts'

export type Operation = { operator: string; operands: Slice[] }

/** The content stream has something that is not followed, or goes on for longer than a look may take: draw the page. */
export class NotFollowed extends PdfError {
  constructor(detail: string) {
    super('broken', detail)
  }
}

/** No operator takes more than six; a dictionary or an array is one of them. */
const mostOperands = 8

const startsOperand = (byte: number) => (byte >= 0x28 && byte <= 0x2f && byte !== 0x29 && byte !== 0x2a && byte !== 0x2c) || (byte >= 0x30 && byte <= 0x39) || byte === 0x3c || byte === 0x5b

/** A content stream as what it says to do, in its order (PDF 32000-1 §7.8.2). Throws PdfError where it cannot be read. */
export function* operationsIn(bytes: Buffer): Generator<Operation> {
  let operands: Slice[] = []
  for (let at = skipSpace(bytes, 0); at < bytes.length; ) {
    const end = endOfValue(bytes, at)
    if (end === at) throw new NotFollowed(`nothing at ${at}`)
    if (startsOperand(bytes[at]!)) operands.push({ bytes, start: at, end })
    else {
      yield { operator: bytes.toString('latin1', at, end), operands }
      operands = []
    }
    if (operands.length > mostOperands) throw new NotFollowed(`too many operands at ${at}`)
    at = skipSpace(bytes, end)
  }
}
