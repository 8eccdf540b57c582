import { expect, test } from 'vitest'
import { type PaceFacts, paceOf } from './pace.ts'

const day = 86_400_000
const now = new Date('2026-11-20T05:00:00Z')
const inDays = (days: number) => new Date(now.getTime() + days * day)
const facts: PaceFacts = { left: 700, decided: 350, beganAt: inDays(-20), dueAt: inDays(10) }

test('fifty a day finish seven hundred in fourteen days: four days late', () => {
  expect(paceOf(facts, now)).toEqual({ left: 700, perDay: 50, daysLeft: 10, neededPerDay: 70, finishesAt: inDays(14), daysLate: 4 })
})

test('in time is not late, and what is done is done', () => {
  expect(paceOf({ ...facts, decided: 490 }, now)).toMatchObject({ perDay: 70, daysLate: 0 })
  expect(paceOf({ ...facts, decided: 489 }, now)).toMatchObject({ daysLate: 1 })
  expect(paceOf({ ...facts, left: 0, decided: 0 }, now)).toMatchObject({ neededPerDay: 0, finishesAt: now, daysLate: 0 })
})

test('in the first days the pace is that of the days there were, and of one day at least', () => {
  expect(paceOf({ ...facts, beganAt: inDays(-2) }, now).perDay).toBe(175)
  expect(paceOf({ ...facts, beganAt: inDays(-0.1) }, now).perDay).toBe(350)
  expect(paceOf({ ...facts, beganAt: inDays(1) }, now).perDay).toBe(350)
})

test('without a decision nothing is foretold, and past the date all is needed today', () => {
  expect(paceOf({ ...facts, decided: 0 }, now)).toMatchObject({ perDay: 0, finishesAt: null, daysLate: null })
  expect(paceOf({ ...facts, dueAt: inDays(-3) }, now)).toMatchObject({ daysLeft: 0, neededPerDay: 700, daysLate: 17 })
  expect(paceOf({ ...facts, dueAt: null }, now)).toMatchObject({ daysLeft: null, neededPerDay: null, daysLate: null })
})
