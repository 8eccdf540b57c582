import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CalendarDate, addDays, addYears, readIsoDate } from '#core/values/calendar-date.ts'
import { ageLimitOf, exactAgeOn, whyNotAge } from './age-limit.ts'
import { rulesOf2022 } from './season-rules.ts'

const day = (text: string) => readIsoDate(text)!
const anyDay = fc.date({ min: new Date('2020-01-01'), max: new Date('2060-12-31'), noInvalidDate: true }).map((date) => day(date.toISOString().slice(0, 10)))

describe('one year below retirement, counted to the day', () => {
  test('the bounds for a jabatan that retires at 58', () => {
    expect(ageLimitOf(58, rulesOf2022, day('2026-11-24'))).toEqual({
      minAge: 20, maxAge: 57, retirementAge: 58, countedOn: '2026-11-24', bornFrom: '1969-11-24', bornUntil: '2006-11-24',
    })
  })

  test.each([
    ['1969-11-24', null], ['1969-11-23', 'too-old'], ['2006-11-24', null], ['2006-11-25', 'too-young'],
  ])('born %s: %s', (birth, fault) => {
    expect(whyNotAge(day(birth), ageLimitOf(58, rulesOf2022, day('2026-11-24')))).toBe(fault)
  })

  test('a season may fix the day', () => {
    const limit = ageLimitOf(60, { ...rulesOf2022, ageCountedOn: day('2026-12-31') }, day('2026-11-24'))
    expect([limit.countedOn, limit.bornFrom]).toEqual(['2026-12-31', '1967-12-31'])
  })

  test('29 February, on either side', () => {
    expect(ageLimitOf(58, rulesOf2022, day('2061-03-01')).bornFrom).toBe('2004-02-29')
    expect(ageLimitOf(58, rulesOf2022, day('2061-02-28')).bornFrom).toBe('2004-02-28')
    expect(ageLimitOf(58, rulesOf2022, day('2028-02-29')).bornFrom).toBe('1971-03-01')
    expect(ageLimitOf(58, rulesOf2022, day('2028-02-29')).bornUntil).toBe('2008-02-29')
  })

  test('on any day, the bounds are the last births that fit: one day beyond is refused, one day within is not', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(58, 60, 65), (today, retirementAge) => {
        const limit = ageLimitOf(retirementAge, rulesOf2022, today)
        expect(whyNotAge(limit.bornFrom, limit)).toBeNull()
        expect(whyNotAge(addDays(limit.bornFrom, -1), limit)).toBe('too-old')
        expect(whyNotAge(limit.bornUntil, limit)).toBeNull()
        expect(whyNotAge(addDays(limit.bornUntil, 1), limit)).toBe('too-young')
      }),
      { numRuns: 2000 },
    )
  })

  test('for any birth date, the verdict follows from the birthdays alone', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -25_000, max: 0 }), (today, days) => {
        const birth = addDays(today, days)
        const fault = addYears(birth, 20) > today ? 'too-young' : addYears(birth, 57) < today ? 'too-old' : null
        expect(whyNotAge(birth, ageLimitOf(58, rulesOf2022, today))).toBe(fault)
      }),
      { numRuns: 2000 },
    )
  })
})

test('an age is said in years, months and days', () => {
  expect(exactAgeOn(day('1984-03-12'), day('2024-09-06'))).toEqual({ years: 40, months: 5, days: 25 })
  expect(exactAgeOn(day('2000-01-31'), day('2021-03-01'))).toEqual({ years: 21, months: 1, days: 1 })
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 25_000 }), (birth, days) => {
      const age = exactAgeOn(birth, addDays(birth, days) as CalendarDate)
      expect(age.months).toBeLessThan(12)
      expect(age.days).toBeLessThan(31)
      expect(Math.min(age.years, age.months, age.days)).toBeGreaterThanOrEqual(0)
    }),
  )
})
