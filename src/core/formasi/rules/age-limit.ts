import { type CalendarDate, addDays, addYears, ageOn } from '#core/values/calendar-date.ts'
import type { SeasonRules } from './season-rules.ts'

/** The ages a formasi is open to, and the birth dates they mean on a given day. All bounds are included. */
export type AgeLimit = {
  minAge: number
  maxAge: number
  retirementAge: number
  countedOn: CalendarDate
  bornFrom: CalendarDate
  bornUntil: CalendarDate
}

export type AgeFault = 'too-young' | 'too-old'

/** Years, months and days lived, as officers write an age: "40 tahun 5 bulan 25 hari". */
export type ExactAge = { years: number; months: number; days: number }

/** The day ages are counted on: fixed by the season, or today in Jakarta, which is the day of ending the application. */
function dayForAges(rules: SeasonRules, today: CalendarDate): CalendarDate {
  return rules.ageCountedOn ?? today
}

/**
 * "Paling tinggi 57 tahun" means that the 57th birthday is not yet over: one day more and the applicant is refused.
 */
export function ageLimitOf(retirementAge: number, rules: SeasonRules, today: CalendarDate): AgeLimit {
  const countedOn = dayForAges(rules, today)
  const { minAge } = rules
  const maxAge = retirementAge - rules.yearsBeforeRetirement
  return { minAge, maxAge, retirementAge, countedOn, bornFrom: earliestBirth(countedOn, maxAge), bornUntil: latestBirth(countedOn, minAge) }
}

export function whyNotAge(birthDate: CalendarDate, limit: AgeLimit): AgeFault | null {
  if (birthDate > limit.bornUntil) return 'too-young'
  return birthDate < limit.bornFrom ? 'too-old' : null
}

export function exactAgeOn(birth: CalendarDate, on: CalendarDate): ExactAge {
  const years = ageOn(birth, on)
  const birthday = addYears(birth, years)
  const fullMonths = monthsBetween(birthday, on)
  const lastMark = addMonths(birthday, fullMonths)
  return { years, months: fullMonths, days: Math.round((Date.parse(on) - Date.parse(lastMark)) / 86_400_000) }
}

/** Where 29 February meets a common year, the calendar has no exact counterpart: step to the day that still fits. */
function earliestBirth(on: CalendarDate, maxAge: number): CalendarDate {
  const sameDay = addYears(on, -maxAge)
  const dayBefore = addDays(sameDay, -1)
  return addYears(dayBefore, maxAge) >= on ? dayBefore : sameDay
}

function latestBirth(on: CalendarDate, minAge: number): CalendarDate {
  const sameDay = addYears(on, -minAge)
  return addYears(sameDay, minAge) > on ? addDays(sameDay, -1) : sameDay
}

function monthsBetween(from: CalendarDate, to: CalendarDate): number {
  const months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
  return addMonths(from, months) > to ? months - 1 : months
}

/** The same day some months later, or the month's last day where it is shorter. */
function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10) as CalendarDate
}
