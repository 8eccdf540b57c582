import { expect, test } from 'vitest'
import { readIsoDate } from '#core/values/calendar-date.ts'
import { checkedOn } from './checked-on.ts'

const today = readIsoDate('2026-10-01')!

test.each([
  [0, 0, '2026-10-01'],
  [99, 0, '2026-10-01'],
  [100, 0, '2026-10-02'],
  [0, 100, '2026-10-02'],
  [250, 40, '2026-10-03'],
])('with %i before it and %i of 100 asked: %s', (ahead, askedToday, expected) => {
  expect(checkedOn({ ahead, askedToday, dailyQuota: 100, today })).toBe(expected)
})
