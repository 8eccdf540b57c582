import { randomInt } from 'node:crypto'
import type { Deps } from '#core/deps.ts'
import { type CheckCode, rehearsalCode } from '#core/values/check-code.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A new code for a card: 100 random bits in letters that nobody confuses; in a rehearsal fewer, behind the word that says so. */
export function newCheckCode({ isRehearsal }: Pick<Deps, 'isRehearsal'>): CheckCode {
  const code = Array.from({ length: 20 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return (isRehearsal ? `${rehearsalCode}${code.slice(rehearsalCode.length)}` : code) as CheckCode
}
