import type { Branded } from './branded.ts'

/**
 * Names one submission: the season (4 digits), 12 random digits and a check digit by Damm's scheme, which finds every
 * single wrong digit and every two neighbours that changed places. Says nothing about the person (domain.md §1.8).
 */
export type RegistrationNumber = Branded<'RegistrationNumber'>

/** H. M. Damm, "Total anti-symmetrische Quasigruppen" (2004): the table of order 10 with a zero diagonal. */
const table = ['0317598642', '7092154863', '4206871359', '1750983426', '6123045978', '3674209581', '5869720134', '8945362017', '9438617205', '2581436790']

export const randomDigits = 12

/** `random` holds 12 digits that nobody can foretell. */
export function registrationNumber(seasonId: number, random: string): RegistrationNumber {
  const body = `${String(seasonId).padStart(4, '0')}${random}`
  if (!/^\d{16}$/.test(body)) throw new RangeError('A registration number is made of a season of four digits and twelve more')
  return `${body}${checksum(body)}` as RegistrationNumber
}

/** The season as it stands in the number: of a rehearsal 7000 more, so that its numbers begin with 9 and are known everywhere (decision 181). */
export const seasonInNumber = (seasonId: number, isRehearsal: boolean) => (isRehearsal ? seasonId + 7000 : seasonId)

export const isRehearsalNumber = (number: RegistrationNumber) => number.startsWith('9')

/** Reads what people type from paper: spaces, dots and dashes anywhere. Null when a digit is wrong or missing. */
export function parseRegistrationNumber(text: string): RegistrationNumber | null {
  if (text.length > 60) return null
  const digits = text.normalize('NFKC').replace(/[\s.-]/g, '')
  return /^\d{17}$/.test(digits) && checksum(digits) === 0 ? (digits as RegistrationNumber) : null
}

/** '2026 1234 5678 9012 3', as people read it aloud. */
export function formatRegistrationNumber(number: RegistrationNumber): string {
  return number.replace(/(\d{4})(?=\d)/g, '$1 ')
}

function checksum(digits: string): number {
  return Array.from(digits).reduce((interim, digit) => Number(table[interim]?.[Number(digit)]), 0)
}
