import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crc16 } from './crc16.ts'
import { type Qris, specimenMerchant } from './qris.ts'
import { readQris } from './read-qris.ts'
import { readTlv, writeTlv } from './tlv.ts'
import { writeQris } from './write-qris.ts'

const code: Qris = { merchant: specimenMerchant, amountRupiah: 20_000, reference: 'CHG-0001' }
const text = writeQris(code)
const sealed = (content: string) => `${content}6304${crc16(`${content}6304`)}`
const content = text.slice(0, -8)

const printable = (minLength: number, maxLength: number) => fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((point) => String.fromCharCode(point)), minLength, maxLength })
const digits = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })
const anyCode: fc.Arbitrary<Qris> = fc.record({
  merchant: fc.record({
    domain: printable(1, 24), nmid: digits(13).map((number) => `ID${number}`), pan: printable(1, 19), merchantId: printable(1, 15),
    criteria: fc.constantFrom('UMI' as const, 'UKE' as const, 'UME' as const, 'URE' as const), category: digits(4), name: printable(1, 25), city: printable(1, 15), postCode: digits(5),
  }),
  amountRupiah: fc.integer({ min: 1, max: 9_999_999_999_999 }),
  reference: printable(1, 25),
})

test('the checksum is the one that everybody computes', () => {
  // The check value of CRC-16/CCITT-FALSE in every catalogue of checksums.
  expect(crc16('123456789')).toBe('29B1')
  expect(crc16('')).toBe('FFFF')
})

test('a code is written object by object, the checksum last (domain.md §4.4)', () => {
  const objects = readTlv(text)
  expect([...(objects ?? [])].map(([id]) => id)).toEqual(['00', '01', '26', '51', '52', '53', '54', '58', '59', '60', '61', '62', '63'])
  expect(text.startsWith('000201010212')).toBe(true)
  expect(objects?.get('54')).toBe('20000')
  expect(text).toBe(sealed(content))
})

test('nobody can take the specimen for a merchant', () => {
  expect(specimenMerchant).toMatchObject({ domain: 'ID.CO.CONTOH.WWW', nmid: 'ID0000000000000' })
  expect(specimenMerchant.name).toContain('SPESIMEN')
  expect(text).not.toContain('ID.CO.QRIS.WWW')
})

describe('every code', () => {
  test('is read as it was written', () => {
    fc.assert(fc.property(anyCode, (qris) => {
      expect(readQris(writeQris(qris))).toEqual({ ok: true, qris })
    }))
  })

  test('with one changed character is no code any more', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(), printable(1, 1), (qris, place, character) => {
        const written = writeQris(qris)
        const at = place % written.length
        fc.pre(written[at] !== character)
        return !readQris(written.slice(0, at) + character + written.slice(at + 1)).ok
      }),
      { numRuns: 1000 },
    )
  })

  test('cut off, grown, or with two characters swapped is no code any more', () => {
    fc.assert(fc.property(anyCode, fc.nat(), (qris, place) => {
      const written = writeQris(qris)
      const at = place % (written.length - 1)
      const swapped = written.slice(0, at) + written[at + 1] + written[at] + written.slice(at + 2)
      return !readQris(written.slice(0, at)).ok && !readQris(`${written} `).ok && (swapped === written || !readQris(swapped).ok)
    }))
  })
})

test('at every place of the specimen, each of the 95 characters but the right one is noticed', () => {
  for (let at = 0; at < text.length; at += 1) {
    for (let point = 0x20; point <= 0x7e; point += 1) {
      const changed = text.slice(0, at) + String.fromCharCode(point) + text.slice(at + 1)
      if (changed !== text) expect(readQris(changed).ok, `${at}: ${changed}`).toBe(false)
    }
  }
})

test.each<[string, string, string]>([
  ['nothing', '', 'not-qris'],
  ['an address', 'https://contoh.example', 'not-qris'],
  ['letters that are not ASCII', text.replace('SPESIMEN', 'SPÉSIMEN'), 'not-qris'],
  ['a value longer than the text', sealed(`${content}9950x`), 'not-qris'],
  ['an object that stands twice', sealed(`${content}540530000`), 'not-qris'],
  ['another amount under the old checksum', text.replace('540520000', '540510000'), 'wrong-checksum'],
  ['a checksum in small letters', text.slice(0, -4) + crc16(text.slice(0, -4)).toLowerCase().replace(/^\d+$/, 'abcd'), 'wrong-checksum'],
  ['dollars', sealed(content.replace('5303360', '5303840')), 'not-rupiah'],
  ['no amount', sealed(content.replace('540520000', '')), 'no-amount'],
  ['an amount of nothing', sealed(content.replace('540520000', '54010')), 'no-amount'],
  ['half a rupiah', sealed(content.replace('540520000', '540720000.5')), 'no-amount'],
  ['no reference', sealed(content.slice(0, content.indexOf('62120508'))), 'incomplete'],
  ['an NMID that is none', sealed(content.replace('ID0000000000000', 'ID000000000000A')), 'incomplete'],
])('%s', (_what, given, fault) => expect(readQris(given)).toEqual({ ok: false, fault }))

test('whole rupiah with two zeros behind them are whole rupiah', () => {
  expect(readQris(sealed(content.replace('540520000', '540820000.00')))).toEqual({ ok: true, qris: code })
})

test.each<[string, Partial<Qris>]>([
  ['no amount', { amountRupiah: 0 }], ['half a rupiah', { amountRupiah: 0.5 }], ['more than fits', { amountRupiah: 1e21 }], ['a long reference', { reference: 'x'.repeat(26) }],
  ['no reference', { reference: '' }], ['letters that are not ASCII', { merchant: { ...specimenMerchant, city: 'MÜNCHEN' } }], ['a long name', { merchant: { ...specimenMerchant, name: 'x'.repeat(26) } }],
  ['a domain without end', { merchant: { ...specimenMerchant, domain: 'x'.repeat(100) } }],
])('%s is not written', (_what, change) => expect(() => writeQris({ ...code, ...change })).toThrow(RangeError))

test('a data object holds 1 to 99 characters', () => {
  expect(writeTlv([['62', 'x'.repeat(99)]])).toHaveLength(103)
  expect(() => writeTlv([['62', 'x'.repeat(100)]])).toThrow(RangeError)
})
