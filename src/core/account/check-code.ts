import { randomInt } from 'node:crypto'
import type { CheckCode } from '#core/values/check-code.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A new code for an account card: 100 random bits in letters that nobody confuses. */
export function newCheckCode(): CheckCode {
  return Array.from({ length: 20 }, () => alphabet[randomInt(alphabet.length)]).join('') as CheckCode
}
