import { expect, test } from 'vitest'
import { sizeAboveText, sizeBelowText, sizeText } from './size-text.ts'

test.each([[319_488, '312 KB'], [1024 * 1024, '1 MB'], [1_468_006, '1,4 MB'], [8 * 1024 * 1024, '8 MB']])('%i bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text)
})

test('a size that is refused never reads like the limit', () => {
  expect(sizeAboveText(800 * 1024 + 1)).toBe('800,1 KB')
  expect(sizeAboveText(8 * 1024 * 1024 + 1)).toBe('8,1 MB')
  expect(sizeBelowText(10 * 1024 - 1)).toBe('9,9 KB')
})
