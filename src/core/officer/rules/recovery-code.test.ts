import { expect, test } from 'vitest'
import { readRecoveryCode, recoveryCodes, writeRecoveryCode } from './recovery-code.ts'

test('a code holds 112 bits or more, so that a fast hash of it is enough (ASVS 6.5.2)', () => {
  expect(recoveryCodes.bytes * 8).toBeGreaterThanOrEqual(112)
  expect(writeRecoveryCode(Buffer.alloc(recoveryCodes.bytes))).toBe('0000-0000-0000-0000-0000-0000')
  expect(writeRecoveryCode(Buffer.alloc(recoveryCodes.bytes, 255))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ')
})

test('is read however it was typed, and in four groups as it was printed before', () => {
  expect(readRecoveryCode(' k7qw 3fom-9xtd hr5v 2b8c wmil ')).toBe('K7QW-3F0M-9XTD-HR5V-2B8C-WM11')
  expect(readRecoveryCode('k7qw-3f0m-9xtd-hr5v')).toBe('K7QW-3F0M-9XTD-HR5V')
  for (const typed of ['', 'K7QW', 'K7QW-3F0M-9XTD-HR5V-2B8C', 'K7QW-3F0M-9XTD-HR5U', 'x'.repeat(1000)]) expect(readRecoveryCode(typed), typed.slice(0, 30)).toBeNull()
})
