import { expect, test } from 'vitest'
import { lateRightUntil } from './late-right.ts'

const deadline = new Date('2026-11-30T16:59:59Z')
const at = (seconds: number) => new Date(deadline.getTime() + seconds * 1000)

test('who stood in line in time may send until served and half an hour more; the last second is in time (decision 100)', () => {
  expect(lateRightUntil({ joinedAt: at(-60), turnAt: at(40 * 60) }, deadline)).toEqual(at(70 * 60))
  expect(lateRightUntil({ joinedAt: at(0.999), turnAt: at(40 * 60) }, deadline)).toEqual(at(70 * 60))
  expect(lateRightUntil({ joinedAt: at(1), turnAt: at(40 * 60) }, deadline)).toBeNull()
})

test('who is still waiting keeps it, but for no longer than a day', () => {
  expect(lateRightUntil({ joinedAt: at(-60), turnAt: null }, deadline)).toEqual(at(24 * 3600 - 60))
})

test('who was served long before has no more than everybody', () => {
  expect(lateRightUntil({ joinedAt: at(-7200), turnAt: at(-3600) }, deadline)!.getTime()).toBeLessThan(deadline.getTime())
})
