/** How far a link is. 'advised': a photo came, with advice that the phone has not yet answered. 'over': its time ran out. */
export type PhoneLinkState = 'waiting' | 'joined' | 'advised' | 'used' | 'refused' | 'ended' | 'over'

/** Long enough to find one's phone; NIST SP 800-63B-4 allows ten minutes for a code of this kind. */
export const phoneLinkMinutes = 10

export const phoneCodeDigits = 6

/** Without I, L, O and U: nobody confuses what is left. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const tokenLetters = 12
const tokenPattern = /^[0-9A-HJKMNP-TV-Z]{12}$/

export function phoneLinkState({ state, expiresAt }: { state: string; expiresAt: Date }, now: Date): PhoneLinkState {
  const isOpen = state === 'waiting' || state === 'joined' || state === 'advised'
  return isOpen && now >= expiresAt ? 'over' : (state as PhoneLinkState)
}

/** Sixty bits in letters that can be typed. Takes at least twelve bytes. */
export function writePhoneToken(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, tokenLetters), (byte) => alphabet[byte % alphabet.length]).join('')
}

/** What was scanned or typed, with its dashes or without; O, I and L count as what they look like. Null for anything else. */
export function parsePhoneToken(text: unknown): string | null {
  if (typeof text !== 'string' || text.length > 40) return null
  const token = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return tokenPattern.test(token) ? token : null
}

/** 'K7QF2M9TXC4P' → 'K7QF-2M9T-XC4P'. */
export const formatPhoneToken = (token: string): string => token.match(/.{4}/g)!.join('-')

/** Six digits, typed with a space or without. Null for anything else. */
export function parsePhoneCode(text: unknown): string | null {
  if (typeof text !== 'string' || text.length > 40) return null
  const code = text.replace(/[\s-]/g, '')
  return /^\d{6}$/.test(code) ? code : null
}
