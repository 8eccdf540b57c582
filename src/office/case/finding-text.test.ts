import { expect, test } from 'vitest'
import { findingTexts } from './finding-text.ts'

test('a paper in the wrong slot is a hint in words; findings of older rules are left out (features.md G7)', () => {
  expect(findingTexts(['looks-like-transcript', 'no-words', 'not-a4', 'of-an-older-rule', 'looks-like-of-an-older-rule'])).toEqual([
    'Berkas tampak seperti transkrip nilai.', 'Tulisan pada halaman pertama tidak terbaca mesin.', 'Ukuran halaman bukan A4.',
  ])
})
