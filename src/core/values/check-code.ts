import type { Branded } from './branded.ts'

/** The code on a card by which the public check page knows it: 20 letters of Crockford's base 32. */
export type CheckCode = Branded<'CheckCode'>

/** Reads what people type from paper: any case, spaces and dashes anywhere, O for 0, I and L for 1. */
export function parseCheckCode(text: string): CheckCode | null {
  if (text.length > 60) return null
  const code = text.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{20}$/.test(code) ? (code as CheckCode) : null
}

/** '7G2K9-XW4TQ-…' in fives, so that it can be typed from paper. */
export function formatCheckCode(code: CheckCode): string {
  return (code.match(/.{5}/g) ?? []).join('-')
}

/** How the codes of a rehearsal begin: LATIHAN, as these letters are read from paper (decision 181). */
export const rehearsalCode = '1AT1HAN'

export const isRehearsalCode = (code: CheckCode) => code.startsWith(rehearsalCode)
