import { expect, it } from 'vitest'
import { ticketCategories } from './categories.ts'
import { answerDueAt, categoriesOf, clockOf, duties } from './duty.ts'

const filedAt = new Date('2022-12-20T03:00:00Z')
const dueAt = new Date('2022-12-23T03:00:00Z')

it('gives corrections and limits three days to the hour, and nothing else', () => {
  expect(ticketCategories.filter((category) => answerDueAt(category, filedAt))).toEqual(duties.flatMap(categoriesOf).toSorted((a, b) => ticketCategories.indexOf(a) - ticketCategories.indexOf(b)))
  expect(answerDueAt('data-mismatch', filedAt)).toEqual(dueAt)
  expect(answerDueAt('other', filedAt)).toBeNull()
})

it('runs while it is ours to answer, and stands still while it is the teller’s', () => {
  const [before, after] = [new Date('2022-12-23T03:00:00Z'), new Date('2022-12-23T03:00:01Z')]
  expect(clockOf({ state: 'new', dueAt }, before)).toBe('running')
  expect(clockOf({ state: 'in-progress', dueAt }, after)).toBe('late')
  expect(clockOf({ state: 'waiting', dueAt }, after)).toBe('paused')
  expect(clockOf({ state: 'solved', dueAt }, after)).toBeNull()
  expect(clockOf({ state: 'new', dueAt: null }, after)).toBeNull()
})
