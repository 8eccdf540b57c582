import { describe, expect, it } from 'vitest'
import { timeLeft, timeLeftText } from './countdown.ts'

const until = new Date('2026-12-10T16:59:59Z')
const before = (seconds: number) => new Date(until.getTime() - seconds * 1000)

describe('countdown', () => {
  it('splits what is left', () => {
    expect(timeLeft(before(2 * 86_400 + 3 * 3600 + 4 * 60 + 5), until)).toEqual({ days: 2, hours: 3, minutes: 4, seconds: 5 })
  })

  it('is zero at the deadline and after it', () => {
    expect(timeLeft(until, until)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 0 })
    expect(timeLeft(before(-60), until)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 0 })
  })

  it.each([
    [16 * 86_400 + 4 * 3600 + 59, '16 hari 4 jam'],
    [86_400, '1 hari'],
    [86_399, '23 jam 59 menit'],
    [3600, '1 jam'],
    [3599, '59 menit'],
    [59, 'kurang dari 1 menit'],
    [-1, 'kurang dari 1 menit'],
  ])('says %i seconds as "%s"', (seconds, text) => {
    expect(timeLeftText(before(seconds), until)).toBe(text)
  })
})
