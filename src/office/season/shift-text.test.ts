import { expect, test } from 'vitest'
import { shiftText } from './shift-text.ts'

test.each([
  [0, 'Tetap'], [1440, '1 hari lebih akhir'], [-40_320, '28 hari lebih awal'], [-24_847, '17 hari 6 jam 7 menit lebih awal'], [90, '1 jam 30 menit lebih akhir'],
])('%d minutes: %s', (minutes, said) => {
  expect(shiftText(minutes)).toBe(said)
})
