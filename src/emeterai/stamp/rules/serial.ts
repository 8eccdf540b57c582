import { rehearsalSerial } from '#core/values/rehearsal-serial.ts'

/** SIM, 18 characters by chance, and one that notices a slip: visibly not a serial of the real stamp (domain.md §3.5). */
const serialPrefix = 'SIM'
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const bodyCharacters = 21
const form = /^SIM[0-9A-Z]{19}$/

/** A serial out of at least 16 random bytes: 93 bits that nobody counts up or guesses; in a rehearsal fewer, behind the word that says so. */
export function writeSerial(random: Uint8Array, isRehearsal = false): string {
  if (random.length < 16) throw new RangeError('A serial needs 16 random bytes')
  let rest = random.reduce((number, byte) => number * 256n + BigInt(byte), 0n)
  let body = isRehearsal ? rehearsalSerial : serialPrefix
  while (body.length < bodyCharacters) {
    body += alphabet[Number(rest % 36n)]
    rest /= 36n
  }
  return body + checkCharacter(body)
}

/** A serial as somebody typed it, with spaces, hyphens or small letters; null when no serial of ours looks like that. */
export function parseSerial(text: string): string | null {
  const serial = text.slice(0, 100).replace(/[\s-]/g, '').toUpperCase()
  return form.test(serial) && checkCharacter(serial.slice(0, -1)) === serial.at(-1) ? serial : null
}

/** ISO 7064 MOD 37,36: notices every single wrong character, and nearly always two neighbours that changed places. */
function checkCharacter(body: string): string {
  const product = [...body].reduce((product, letter) => (((product + alphabet.indexOf(letter)) % 36 || 36) * 2) % 37, 36)
  return alphabet[(37 - product) % 36] ?? ''
}
