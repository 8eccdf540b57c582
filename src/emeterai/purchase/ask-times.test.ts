import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextAskAt } from './ask-times.ts'

const createdAt = new Date('2022-12-01T03:00:00.000Z')
const after = (minutes: number) => new Date(createdAt.getTime() + minutes * 60_000)
const qris = { state: 'waiting', isCharged: true, createdAt, expiresAt: after(30) } as const
const seconds = (asked: Parameters<typeof nextAskAt>[0], minutes: number) => {
  const next = nextAskAt(asked, after(minutes))
  return next && (next.getTime() - after(minutes).getTime()) / 1000
}

describe('how often the acquirer is asked', () => {
  test.each([[1, 30], [20, 100], [31, 100], [90, 600], [60 * 12, 3600], [60 * 47, 3600]])('after %i minutes of a QR code: in %i s', (minutes, pause) => expect(seconds(qris, minutes)).toBe(pause))
  test('no more than 48 hours after its end', () => expect(seconds(qris, 30 + 48 * 60 + 1)).toBeNull())
  test('a bill that is missing is asked for quickly, and for two hours', () => {
    const missing = { ...qris, isCharged: false }
    expect([seconds(missing, 1), seconds(missing, 10), seconds(missing, 120)]).toEqual([15, 60, null])
  })
  test('a paid purchase is asked about now and then: somebody may have paid twice', () => expect(seconds({ ...qris, state: 'paid' }, 2)).toBe(3600))
})

test('X14: while it can be paid, and half an hour longer, two minutes never pass without a question', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 24 * 60 + 29 }), (minutes) => (seconds({ ...qris, expiresAt: after(24 * 60) }, minutes) ?? Infinity) <= 105))
})
