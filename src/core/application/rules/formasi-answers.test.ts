import fc from 'fast-check'
import { expect, test } from 'vitest'
import { usualAnswers } from '#main/seed/a-formasi-choice.ts'
import { addDays, calendarDate, partsOf, readIsoDate } from '#core/values/calendar-date.ts'
import { findAnswerFaults } from './formasi-answers.ts'

const today = readIsoDate('2026-11-24')!
const bachelor = { levelCode: 40, birthDate: readIsoDate('1990-03-12')!, today }
const school = { ...bachelor, levelCode: 15 }

test('the usual answers fit, with and without an institution', () => {
  expect(findAnswerFaults(usualAnswers(true), bachelor)).toEqual([])
  expect(findAnswerFaults(usualAnswers(false), school)).toEqual([])
  expect(findAnswerFaults(usualAnswers(false), { ...bachelor, levelCode: 25 })).toContain('perguruan-tinggi-missing')
  expect(findAnswerFaults(usualAnswers(false), { ...bachelor, levelCode: 18 })).toEqual([])
})

test.each([['today', 0, []], ['tomorrow', 1, ['ijazah-in-future']]] as const)('an ijazah of %s', (_day, days, faults) => {
  const ijazahDate = addDays(today, days)
  expect(findAnswerFaults({ ...usualAnswers(true), ijazahDate, graduationYear: 2026 }, bachelor)).toEqual(faults)
})

test.each([[2026, []], [2027, ['year-in-future', 'year-unexplained']]] as const)('the year %d', (graduationYear, faults) => {
  expect(findAnswerFaults({ ...usualAnswers(true), graduationYear, ijazahDate: today }, bachelor)).toEqual(faults)
})

test('years may differ only with a word, whatever the dates', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1991, max: 2026 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1991, max: 2026 }), fc.boolean(), (year, month, graduationYear, isExplained) => {
      const ijazahDate = calendarDate({ year, month, day: 1 })!
      fc.pre(ijazahDate <= today)
      const extraAnswers: Record<string, string> = isExplained ? { 'penjelasan-tahun-lulus': 'Wisuda kemudian' } : {}
      const faults = findAnswerFaults({ ...usualAnswers(true), graduationYear, ijazahDate, extraAnswers }, bachelor)
      expect(faults.includes('year-unexplained')).toBe(partsOf(ijazahDate).year !== graduationYear && !isExplained)
    }),
  )
})
