import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays, addYears, ageOn, calendarDate, formatCardDate, formatLongDate, isLeapYear, parseCalendarDate, readIsoDate, todayInJakarta, whyNotCalendarDate, type CalendarDate,
} from './calendar-date.ts'

const date = (text: string) => readIsoDate(text) ?? expect.fail(`not a date: ${text}`)
const typed = (day: string, month: string, year: string) => ({ day, month, year })

test.each([
  ['12', '3', '1984', '1984-03-12'], ['12', '03', '1984', '1984-03-12'], [' 7 ', 'Agustus', '1990', '1990-08-07'], ['7', 'agt', '1990', '1990-08-07'],
  ['1', 'Nopember', '1999', '1999-11-01'], ['29', '2', '2000', '2000-02-29'], ['29', 'Februari', '1996', '1996-02-29'], ['31', 'DESEMBER', '1979', '1979-12-31'],
])('reads %s %s %s', (day, month, year, expected) => expect(parseCalendarDate(typed(day, month, year))).toBe(expected))

test.each([
  ['', '', '', 'missing'], ['12', '', '1984', 'incomplete'], ['29', '2', '1900', 'impossible'], ['29', '2', '2001', 'impossible'], ['31', '4', '1990', 'impossible'],
  ['0', '1', '1990', 'impossible'], ['1', '13', '1990', 'impossible'], ['1', 'Foo', '1990', 'impossible'], ['1', '1', '90', 'impossible'], ['1.5', '1', '1990', 'impossible'],
  ['1', '1', '1990'.padEnd(100_000, '0'), 'impossible'], ['1', '\u0130'.repeat(50_000), '1990', 'impossible'], ['-1', '1', '1990', 'impossible'],
])('refuses "%.5s" "%.5s" "%.5s" as %s', (day, month, year, fault) => {
  expect(parseCalendarDate(typed(day, month, year))).toBeNull()
  expect(whyNotCalendarDate(typed(day, month, year))).toBe(fault)
})

test.each(['1984-3-12', '1984-02-30', '12-03-1984', '1984-03-12T00:00', ''])('%s is not an ISO day', (text) => expect(readIsoDate(text)).toBeNull())

test('a birthday is reached on the day itself, not the day before', () => {
  expect(ageOn(date('1984-03-12'), date('2022-03-11'))).toBe(37)
  expect(ageOn(date('1984-03-12'), date('2022-03-12'))).toBe(38)
})

test('who was born on 29 February completes a year on 1 March of ordinary years', () => {
  expect(ageOn(date('2000-02-29'), date('2021-02-28'))).toBe(20)
  expect(ageOn(date('2000-02-29'), date('2021-03-01'))).toBe(21)
  expect(ageOn(date('2000-02-29'), date('2024-02-29'))).toBe(24)
  expect(addYears(date('2000-02-29'), 21)).toBe('2021-03-01')
  expect(addYears(date('2000-02-29'), 24)).toBe('2024-02-29')
})

test('the day turns at midnight in Jakarta', () => {
  expect(todayInJakarta(new Date('2022-10-13T16:59:59Z'))).toBe('2022-10-13')
  expect(todayInJakarta(new Date('2022-10-13T17:00:00Z'))).toBe('2022-10-14')
})

test('is written long on screens and short on cards', () => {
  expect(formatLongDate(date('1984-03-02'))).toBe('2 Maret 1984')
  expect(formatCardDate(date('1984-03-02'))).toBe('02-03-1984')
})

const days = fc.date({ min: new Date('1930-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }).map((instant) => instant.toISOString().slice(0, 10) as CalendarDate)

test('an age is completed exactly on the day that many years later', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 70 }), (birth, years) => {
      const birthday = addYears(birth, years)
      expect(ageOn(birth, birthday)).toBe(years)
      expect(ageOn(birth, addDays(birthday, -1))).toBe(years - 1)
    }),
  )
})

test('every day of the calendar reads back, and days go on without a gap', () => {
  fc.assert(
    fc.property(days, (day) => {
      expect(parseCalendarDate(typed(day.slice(8), day.slice(5, 7), day.slice(0, 4)))).toBe(day)
      expect(addDays(day, 1) > day).toBe(true)
      expect(addDays(addDays(day, 1), -1)).toBe(day)
    }),
  )
})

test('a year is a leap year when the calendar knows its 29 February', () => {
  fc.assert(fc.property(fc.integer({ min: 1900, max: 2200 }), (year) => (calendarDate({ year, month: 2, day: 29 }) !== null) === isLeapYear(year)))
})
