/** Letters and digits that nobody mistakes for each other (Crockford's base 32 in capitals). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export const recoveryCodes = { count: 10, bytes: 15 } as const

/** 120 random bits as 'K7QW-3F0M-9XTD-HR5V-2B8C-WM4T': from 112 on a fast hash is enough (ASVS 6.5.2). */
export function writeRecoveryCode(random: Uint8Array): string {
  const bits = Array.from(random, (byte) => byte.toString(2).padStart(8, '0')).join('')
  const symbols = bits.match(/.{5}/g)!.map((five) => alphabet[Number.parseInt(five, 2)])
  return symbols.join('').match(/.{4}/g)!.join('-')
}

/** The code as it was written, however it was typed; null when it cannot be one. */
export function readRecoveryCode(typed: string): string | null {
  const plain = typed.slice(0, 60).toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  if (!isLength(plain.length) || Array.from(plain).some((symbol) => !alphabet.includes(symbol))) return null
  return plain.match(/.{4}/g)!.join('-')
}

/** Six groups; four on sheets that were printed before. */
const isLength = (symbols: number) => symbols === 24 || symbols === 16
