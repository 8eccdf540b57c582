import { describe, expect, it } from 'vitest'
import { formatDay, formatDeadline, formatOtherZones } from './deadlines.ts'

const deadline = new Date('2026-12-10T16:59:59Z')

describe('deadlines in the three zones', () => {
  it('are written with weekday, day, time and zone', () => {
    expect(formatDeadline(deadline)).toBe('Kamis, 10 Desember 2026 pukul 23.59 WIB')
    expect(formatDeadline(deadline, 'WITA')).toBe('Jumat, 11 Desember 2026 pukul 00.59 WITA')
    expect(formatDeadline(deadline, 'WIT')).toBe('Jumat, 11 Desember 2026 pukul 01.59 WIT')
  })

  it('name the day where it is another one', () => {
    expect(formatOtherZones(deadline)).toBe('00.59 WITA (11 Desember), 01.59 WIT (11 Desember)')
    expect(formatOtherZones(new Date('2026-12-10T03:00:00Z'))).toBe('11.00 WITA, 12.00 WIT')
  })

  it('begin a day at midnight in its own zone', () => {
    expect(formatDay(new Date('2026-11-21T17:00:00Z'))).toBe('22 November 2026')
    expect(formatDay(new Date('2026-11-21T16:59:59Z'))).toBe('21 November 2026')
  })
})
