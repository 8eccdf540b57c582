import { expect, test } from 'vitest'
import { dateIn, formatCardInstant, formatInAllZones, formatInstant, formatLongInstant, formatShortInstant } from './zoned-time.ts'

const evening = new Date('2022-10-14T16:05:07Z')

test('each zone has its own clock', () => {
  expect(formatInstant(evening, 'WIB')).toBe('23.05 WIB')
  expect(formatInstant(evening, 'WITA')).toBe('00.05 WITA')
  expect(formatInstant(evening, 'WIT')).toBe('01.05 WIT')
})

test('and its own day', () => {
  expect(dateIn(evening, 'WIB')).toBe('2022-10-14')
  expect(formatLongInstant(evening, 'WITA')).toBe('15 Oktober 2022 pukul 00.05 WITA')
})

test('all three at once name the day where it is another', () => {
  expect(formatInAllZones(new Date('2026-11-27T03:00:00Z'))).toBe('27 November 2026 pukul 10.00 WIB (11.00 WITA, 12.00 WIT)')
  expect(formatInAllZones(new Date('2022-10-14T15:30:00Z'))).toBe('14 Oktober 2022 pukul 22.30 WIB (23.30 WITA, 15 Oktober 2022 pukul 00.30 WIT)')
})

test('cards write the instant as the guide does', () => {
  expect(formatCardInstant(new Date('2022-10-14T00:05:07Z'))).toBe('14-10-2022 / 07:05:07')
})

test('a column of a table has it short', () => {
  expect(formatShortInstant(evening)).toBe('14 Okt 2022, 23.05 WIB')
  expect(formatShortInstant(new Date('2026-08-31T17:00:00Z'), 'WIT')).toBe('1 Sep 2026, 02.00 WIT')
})
