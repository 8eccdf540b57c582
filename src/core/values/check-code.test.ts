import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatCheckCode, parseCheckCode, type CheckCode } from './check-code.ts'

test.each(['7G2K9-XW4TQ-0123A-BCDEF', '7g2k9xw4tq0123abcdef', ' 7G2K9 XW4TQ O123A BCDEF ', '7G2K9XW4TQOi23ABCDEF'])('%s reads', (text) => {
  expect(parseCheckCode(text)).toBe('7G2K9XW4TQ0123ABCDEF')
})

test.each(['', '7G2K9', '7G2K9-XW4TQ-0123A-BCDEU', '7G2K9-XW4TQ-0123A-BCDEF0', 'A'.repeat(100_000)])('%.30s does not', (text) => expect(parseCheckCode(text)).toBeNull())

test('what is printed reads back', () => {
  fc.assert(fc.property(fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{20}$/), (code) => parseCheckCode(formatCheckCode(code as CheckCode)) === code))
})
