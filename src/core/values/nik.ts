import type { Branded } from './branded.ts'
import { type CalendarDate, partsOf } from './calendar-date.ts'
import { type SixteenDigitsFault, inFours, readSixteenDigits } from './sixteen-digits.ts'

/** Nomor Induk Kependudukan: PPKKCC DDMMYY NNNN, 16 digits without separators. */
export type Nik = Branded<'Nik'>

export type Sex = 'male' | 'female'

/** What a NIK says of its holder. The year has two digits and the area is that of the first issue. */
export type BirthHint = { day: number; month: number; yearOfCentury: number; sex: Sex }

export function parseNik(text: string): Nik | null {
  const read = readSixteenDigits(text)
  return 'digits' in read ? (read.digits as Nik) : null
}

export function whyNotNik(text: string): SixteenDigitsFault | null {
  const read = readSixteenDigits(text)
  return 'fault' in read ? read.fault : null
}

export function formatNik(nik: Nik): string {
  return inFours(nik)
}

/** Enough for the owner to recognise it, too little for anybody else: '3201 **** **** **01'. */
export function maskNik(nik: Nik): string {
  return `${nik.slice(0, 4)} **** **** **${nik.slice(14)}`
}

/** Null when the digits cannot be a date: a few real NIKs are like that, so it is never a reason to refuse (domain.md §4.1). */
export function birthHintOfNik(nik: Nik): BirthHint | null {
  const written = Number(nik.slice(6, 8))
  const month = Number(nik.slice(8, 10))
  // A woman's day of birth is written plus 40.
  const sex: Sex = written > 40 ? 'female' : 'male'
  const day = sex === 'female' ? written - 40 : written
  if (day < 1 || day > 31 || month < 1 || month > 12) return null
  return { day, month, yearOfCentury: Number(nik.slice(10, 12)), sex }
}

/** A warning for the applicant, never a refusal: the population register decides. */
export function contradictsNik(nik: Nik, birthDate: CalendarDate, sex?: Sex): boolean {
  const hint = birthHintOfNik(nik)
  if (!hint) return true
  const { year, month, day } = partsOf(birthDate)
  return hint.day !== day || hint.month !== month || hint.yearOfCentury !== year % 100 || (sex !== undefined && hint.sex !== sex)
}
