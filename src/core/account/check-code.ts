import { randomBytes } from 'node:crypto'
import type { CheckCode } from '#core/values/check-code.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A new code for a card: 100 random bits as 20 letters that nobody confuses. */
export function newCheckCode(): CheckCode {
  return Array.from(randomBytes(20), (byte) => alphabet[byte % 32]).join('') as CheckCode
}
