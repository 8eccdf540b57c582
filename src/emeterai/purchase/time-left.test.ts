import { expect, test } from 'vitest'
import { timeLeftText } from './time-left.ts'

const now = new Date('2022-12-01T03:00:00.000Z')

test.each([[1440, '1 hari'], [1500, '1 hari 1 jam'], [1439, '23 jam 59 menit'], [120, '2 jam'], [30, '30 menit'], [0.5, 'kurang dari 1 menit'], [-5, 'kurang dari 1 menit']])('%d minutes: %s', (minutes, text) =>
  expect(timeLeftText(now, new Date(now.getTime() + minutes * 60_000))).toBe(text))
