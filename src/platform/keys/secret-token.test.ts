import { expect, test } from 'vitest'
import { hashSecretToken, isSecretToken, newSecretToken } from './secret-token.ts'

test('a token is 256 random bits, no two are alike, and only its hash need be kept (ASVS 7.2.3, 11.5.1)', () => {
  const made = Array.from({ length: 1000 }, newSecretToken)
  expect(new Set(made.map(({ token }) => token)).size).toBe(1000)
  for (const { token, hash } of made.slice(0, 50)) {
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect([isSecretToken(token), hash.equals(hashSecretToken(token)), hash.toString('base64url') === token]).toEqual([true, true, false])
  }
  // Every bit is as often set as not: what only counts or stamps the time is not.
  const ones = Array.from({ length: 256 }, (_, bit) => made.filter(({ token }) => (Buffer.from(token, 'base64url')[bit >> 3]! >> (bit & 7)) & 1).length)
  expect(Math.min(...ones)).toBeGreaterThan(350)
  expect(Math.max(...ones)).toBeLessThan(650)
})

test('what nobody of ours made is none', () => {
  for (const value of ['', 'x', 'A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(42)}=`, null, 7]) expect(isSecretToken(value)).toBe(false)
})
