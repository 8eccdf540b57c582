import type { Branded } from './branded.ts'

/** A person's full name as typed, with tidy spaces: one word is a name, capitals are the owner's. */
export type PersonName = Branded<'PersonName'>

const maxLength = 100

/** Letters of any script with ' . , - and spaces; null for anything else or without a letter. */
export function parsePersonName(text: string): PersonName | null {
  if (text.length > 300) return null
  const name = text.normalize('NFC').replace(/[’‘`´]/g, "'").replace(/\s+/g, ' ').trim()
  if (name.length > maxLength || !/^[\p{L}\p{M}'., -]+$/u.test(name) || !/\p{L}/u.test(name)) return null
  return name as PersonName
}

/** Two papers write the same name: capitals, accents, dots, dashes and apostrophes do not count. */
export function isSamePersonName(one: string, other: string): boolean {
  return foldName(one) === foldName(other)
}

/** A name reduced to what identifies it: "H. Ma'ruf" → 'H MARUF'. */
export function foldName(name: string): string {
  return name.slice(0, 300).normalize('NFKD').replace(/\p{M}/gu, '').replace(/['’‘`´]/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim().toUpperCase()
}

/** 'Siti Rahayu' → 'S*** R***'. */
export function maskName(name: string): string {
  return foldName(name).split(' ').map((word) => `${Array.from(word)[0] ?? ''}***`).join(' ')
}
