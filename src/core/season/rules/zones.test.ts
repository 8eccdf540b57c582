import { describe, expect, it } from 'vitest'
import { formatDay, formatInstant, formatOtherZones, formatTime, zones } from './zones.ts'

const [, wita, wit] = zones
const deadline = new Date('2026-12-10T16:59:59Z')

describe('times in the three zones', () => {
  it('writes an instant with weekday, day, time and zone', () => {
    expect(formatInstant(deadline)).toBe('Kamis, 10 Desember 2026 pukul 23.59 WIB')
    expect(formatInstant(deadline, wita)).toBe('Jumat, 11 Desember 2026 pukul 00.59 WITA')
    expect(formatInstant(deadline, wit)).toBe('Jumat, 11 Desember 2026 pukul 01.59 WIT')
  })

  it('adds the day where it is another one', () => {
    expect(formatOtherZones(deadline)).toBe('00.59 WITA (11 Desember), 01.59 WIT (11 Desember)')
    expect(formatOtherZones(new Date('2026-12-10T03:00:00Z'))).toBe('11.00 WITA, 12.00 WIT')
  })

  it('starts a day at 00.00', () => {
    expect(formatTime(new Date('2026-11-21T17:00:00Z'))).toBe('00.00 WIB')
    expect(formatDay(new Date('2026-11-21T17:00:00Z'))).toBe('22 November 2026')
  })
})
