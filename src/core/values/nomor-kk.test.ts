import { expect, test } from 'vitest'
import { formatNomorKk, parseNomorKk, whyNotNomorKk, type NomorKk } from './nomor-kk.ts'

test('has 16 digits like a NIK, separators aside', () => {
  expect(parseNomorKk('3201.0112-0320 0001')).toBe('3201011203200001')
  expect(whyNotNomorKk('3201011203200001')).toBeNull()
  expect(whyNotNomorKk('320101120320000')).toBe('not-16-digits')
  expect(whyNotNomorKk(' ')).toBe('missing')
  expect(formatNomorKk('3201011203200001' as NomorKk)).toBe('3201 0112 0320 0001')
})
