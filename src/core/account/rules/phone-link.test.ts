import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatPhoneToken, parsePhoneCode, parsePhoneToken, phoneLinkState, writePhoneToken } from './phone-link.ts'

test('what is written is read again, however it is typed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 12, maxLength: 32 }), (bytes) => {
      const token = writePhoneToken(bytes)
      for (const typed of [token, formatPhoneToken(token), formatPhoneToken(token).toLowerCase(), ` ${token.replaceAll('0', 'o').replaceAll('1', 'l')} `]) expect(parsePhoneToken(typed)).toBe(token)
    }),
  )
})

test.each(['', 'K7QF-2M9T', 'K7QF-2M9T-XC4U', 'K7QF-2M9T-XC4P-9', '-'.repeat(41), undefined, ['K7QF2M9TXC4P']])('%j is no token', (text) => expect(parsePhoneToken(text)).toBeNull())

test('a code is six digits', () => {
  expect([parsePhoneCode('012 345'), parsePhoneCode('12345'), parsePhoneCode('12345a'), parsePhoneCode(undefined)]).toEqual(['012345', null, null, null])
})

test.each(['waiting', 'joined', 'advised'])('%s ends with its time', (state) => {
  const expiresAt = new Date('2026-11-26T10:00:00Z')
  expect(phoneLinkState({ state, expiresAt }, new Date('2026-11-26T09:59:59.999Z'))).toBe(state)
  expect(phoneLinkState({ state, expiresAt }, expiresAt)).toBe('over')
})

test.each(['used', 'refused', 'ended'])('%s stays what it is', (state) => {
  expect(phoneLinkState({ state, expiresAt: new Date(0) }, new Date('2026-11-26T10:00:00Z'))).toBe(state)
})
