import type { Nik, Sex } from './nik.ts'

/** What the NIK of a mark is made of: an area of six digits, a month, a year of a century and a sex. */
export type MarkParts = { area: string; month: number; yearOfCentury: number; sex: Sex }

/**
 * The NIK of a mark in an export: an area that exists, a possible day, and the serial 0000, which is given to nobody (domain.md
 * §4.1). The day follows from the rest, so that a door knows in passing that a NIK is none; the key is in what it follows from.
 */
export function markNik({ area, month, yearOfCentury, sex }: MarkParts): Nik {
  const day = dayOf({ area, month, yearOfCentury, sex }) + (sex === 'female' ? 40 : 0)
  return `${area}${[day, month, yearOfCentury].map((part) => String(part).padStart(2, '0')).join('')}0000` as Nik
}

/** Whether a NIK may be a mark: of the numbers with serial 0000 one in 28 is shaped so, of those of people none. */
export function isShapedLikeMark(nik: Nik): boolean {
  if (!nik.endsWith('0000')) return false
  const sex: Sex = Number(nik.slice(6, 8)) > 40 ? 'female' : 'male'
  return markNik({ area: nik.slice(0, 6), month: Number(nik.slice(8, 10)), yearOfCentury: Number(nik.slice(10, 12)), sex }) === nik
}

/** 1 to 28: a day that every month has. */
export function dayOf({ area, month, yearOfCentury, sex }: MarkParts): number {
  return 1 + ((Number(area) * 31 + month * 17 + yearOfCentury * 7 + (sex === 'female' ? 11 : 0)) % 28)
}
