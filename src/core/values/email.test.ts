import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskEmail, parseEmail, type Email } from './email.ts'

test.each([
  ['Siti.Rahayu@Contoh.Example', 'siti.rahayu@contoh.example'], [' budi+casn@sub.contoh.co.id ', 'budi+casn@sub.contoh.co.id'], ['ａｎａ@contoh.example', 'ana@contoh.example'],
])('%s is %s', (text, email) => expect(parseEmail(text)).toBe(email))

test.each([
  '', 'siti', '@contoh.example', 'siti@', 'siti@localhost', 'siti@contoh..example', 'siti@-contoh.example', 'si ti@contoh.example', '.siti@contoh.example', 'siti.@contoh.example',
  'si..ti@contoh.example', 'siti@contoh.123', 'siti@contoh.example\r\nBcc: x@y.example', 'siti@conto_h.example', `${'a'.repeat(65)}@contoh.example`, `a@${'a'.repeat(100_000)}.id`,
])('%.30s is refused', (text) => expect(parseEmail(text)).toBeNull())

test('only the first letter and the domain are told', () => expect(maskEmail('siti@contoh.example' as Email)).toBe('s***@contoh.example'))

test('parsing twice changes nothing', () => {
  fc.assert(
    fc.property(fc.emailAddress(), (address) => {
      const email = parseEmail(address)
      expect(email === null || parseEmail(email) === email).toBe(true)
    }),
  )
})
