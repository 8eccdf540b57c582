import type { Branded } from './branded.ts'
import { monthNames, readMonth } from './month-names.ts'

/** A day in the calendar, 'YYYY-MM-DD', without time or zone: compares and sorts as text. */
export type CalendarDate = Branded<'CalendarDate'>

export type DateParts = { year: number; month: number; day: number }

/** What stands in the three boxes of a date field. Months by number or by Indonesian name. */
export type TypedDate = { day: string; month: string; year: string }

export type DateFault = 'missing' | 'incomplete' | 'impossible'

const firstYear = 1900
const lastYear = 2200

export function parseCalendarDate(typed: TypedDate): CalendarDate | null {
  const parts = { day: readNumber(typed.day, 2), month: readMonth(typed.month), year: readNumber(typed.year, 4) }
  if (parts.day === null || parts.month === null || parts.year === null) return null
  return calendarDate({ day: parts.day, month: parts.month, year: parts.year })
}

export function whyNotCalendarDate(typed: TypedDate): DateFault | null {
  const filled = [typed.day, typed.month, typed.year].filter((box) => box.trim() !== '').length
  if (filled === 0) return 'missing'
  if (filled < 3) return 'incomplete'
  return parseCalendarDate(typed) ? null : 'impossible'
}

/** The one way to make a date from numbers: null when the calendar has no such day, or it lies outside 1900-2200. */
export function calendarDate({ year, month, day }: DateParts): CalendarDate | null {
  if (year < firstYear || year > lastYear || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  return `${year}-${pad(month)}-${pad(day)}` as CalendarDate
}

/** Reads 'YYYY-MM-DD', as the database and other parties write it. */
export function readIsoDate(text: string): CalendarDate | null {
  if (text.length !== 10 || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  return calendarDate({ year: Number(text.slice(0, 4)), month: Number(text.slice(5, 7)), day: Number(text.slice(8, 10)) })
}

export function partsOf(date: CalendarDate): DateParts {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}

/** Completed years of life. Who was born on 29 February completes a year on 1 March when the year has no such day. */
export function ageOn(birth: CalendarDate, on: CalendarDate): number {
  const hadBirthday = on.slice(5) >= birth.slice(5)
  return partsOf(on).year - partsOf(birth).year - (hadBirthday ? 0 : 1)
}

/** The same day some years later or earlier; 29 February becomes 1 March, so that it agrees with `ageOn`. */
export function addYears(date: CalendarDate, years: number): CalendarDate {
  const { year, month, day } = partsOf(date)
  const same = calendarDate({ year: year + years, month, day }) ?? calendarDate({ year: year + years, month: 3, day: 1 })
  if (!same) throw new RangeError('The date leaves the years 1900-2200')
  return same
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  const { year, month, day } = partsOf(date)
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10) as CalendarDate
}

/** The calendar day in Jakarta: every rule about days counts in this zone. */
export function todayInJakarta(now: Date): CalendarDate {
  return new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10) as CalendarDate
}

/** '12 Maret 1984', for screens and sentences. */
export function formatLongDate(date: CalendarDate): string {
  const { year, month, day } = partsOf(date)
  return `${day} ${monthNames[month - 1]} ${year}`
}

/** '12 Mar 1984', where a column is narrow. */
export function formatShortDate(date: CalendarDate): string {
  const { year, month, day } = partsOf(date)
  return `${day} ${monthNames[month - 1]?.slice(0, 3)} ${year}`
}

/** '12-03-1984', as the guide's cards write it. */
export function formatCardDate(date: CalendarDate): string {
  return `${date.slice(8)}-${date.slice(5, 7)}-${date.slice(0, 4)}`
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function readNumber(box: string, maxDigits: number): number | null {
  if (box.length > 20) return null
  const text = box.trim()
  return text.length <= maxDigits && /^\d+$/.test(text) ? Number(text) : null
}

const pad = (number: number) => String(number).padStart(2, '0')
