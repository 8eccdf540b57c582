import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { signBody } from '#platform/http/signed-body.ts'
import { verifyCallback } from './verify-callback.ts'

const secret = 'rahasia-acquirer-untuk-uji-coba-saja'
const now = new Date('2022-12-01T03:00:00.000Z')
const event = { eventId: 'EVT-1', orderId: 'INV-20221201-0001', transactionId: 'TRX-1', amount: 20_000, currency: 'IDR', state: 'settled', paidAt: '2022-12-01T02:59:58.000Z' }
const bytesOf = (value: object) => Buffer.from(JSON.stringify(value))
const body = bytesOf(event)
const header = signBody(secret, body, now)
const verify = (bytes: Buffer, given: string | undefined = header, at = now) => verifyCallback(secret, bytes, given, at)

describe('what the acquirer signed', () => {
  test('is read', () => expect(verify(body)).toEqual({ ok: true, value: event }))

  test.each([['a refund', { ...event, state: 'refunded' }], ['an expiry', { ...event, state: 'expired', transactionId: null, paidAt: null }]])('%s is read', (_what, other) => {
    expect(verify(bytesOf(other), signBody(secret, bytesOf(other), now))).toEqual({ ok: true, value: other })
  })

  test('is refused when it is old', () => expect(verify(body, header, new Date(now.getTime() + 301_000))).toEqual({ ok: false, refusal: 'stale' }))

  test.each<[string, Buffer]>([
    ['an amount as text', bytesOf({ ...event, amount: '20000' })],
    ['an amount in digits of another script', Buffer.from(body.toString().replace('20000', '٢٠٠٠٠'))],
    ['a negative amount', bytesOf({ ...event, amount: -20_000 })],
    ['a broken amount', bytesOf({ ...event, amount: 20_000.5 })],
    ['another currency', bytesOf({ ...event, currency: 'USD' })],
    ['a state that we do not know', bytesOf({ ...event, state: 'authorised' })],
    ['a settlement without a transaction', bytesOf({ ...event, transactionId: null })],
    ['an expiry with money', bytesOf({ ...event, state: 'expired' })],
    ['more than we know', bytesOf({ ...event, credit: 100 })],
    ['no JSON', Buffer.from('orderId=1')],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['nothing', Buffer.alloc(0)],
  ])('%s is unreadable, though signed', (_what, bytes) => expect(verify(bytes, signBody(secret, bytes, now))).toEqual({ ok: false, refusal: 'unreadable' }))
})

/** trust.md T17: 200 forged call-backs, none accepted. Every one differs from what was signed. */
describe('a forged call-back', () => {
  const text = body.toString()
  const other = bytesOf({ ...event, orderId: 'INV-20221201-0002', amount: 10_000 })
  const unchanged = { bytes: fc.constant(body), header: fc.constant<string | undefined>(header) }

  const flippedBody = fc.record({ ...unchanged, bytes: fc.tuple(fc.nat(body.length - 1), fc.integer({ min: 0, max: 7 })).map(([at, bit]) => flip(body, at, bit)) })
  const flippedHeader = fc.record({ ...unchanged, header: fc.tuple(fc.nat(header.length - 1), fc.integer({ min: 0, max: 6 })).map(([at, bit]) => flip(Buffer.from(header), at, bit).toString()) })
  const otherAmount = fc.record({ ...unchanged, bytes: fc.integer({ min: 1, max: 1_000_000_000 }).filter((amount) => amount !== event.amount).map((amount) => bytesOf({ ...event, amount })) })
  const otherState = fc.record({ ...unchanged, bytes: fc.constantFrom('refunded', 'expired', 'SETTLED', 'ѕettled').map((state) => bytesOf({ ...event, state })) })
  const otherKeyOrder = fc.record({
    ...unchanged,
    bytes: fc.shuffledSubarray(Object.entries(event), { minLength: 7 }).map((entries) => bytesOf(Object.fromEntries(entries))).filter((bytes) => !bytes.equals(body)),
  })
  const twiceTheKey = fc.record({
    ...unchanged,
    bytes: fc.tuple(fc.constantFrom('amount', 'orderId', 'state', 'transactionId'), fc.constantFrom('1', '"INV-20221201-0002"', '1000000000'), fc.boolean())
      .map(([key, value, first]) => Buffer.from(first ? `{"${key}":${value},${text.slice(1)}` : `${text.slice(0, -1)},"${key}":${value}}`)),
  })
  const otherDigits = fc.record({ ...unchanged, bytes: fc.constantFrom(0x0660, 0x06f0, 0x0966, 0xff10).map((zero) => Buffer.from(text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit))))) })
  const otherSpelling = fc.record({ ...unchanged, bytes: fc.constantFrom(text.replace('20000', '2e4'), text.replace('settled', '\\u0073ettled'), `${text}\n`, ` ${text}`, `\uFEFF${text}`, JSON.stringify(event, null, 2)).map((changed) => Buffer.from(changed)) })
  const cutOrGrown = fc.record({ ...unchanged, bytes: fc.oneof(fc.nat(body.length - 1).map((length) => body.subarray(0, length)), fc.uint8Array({ minLength: 1, maxLength: 40 }).map((more) => Buffer.concat([body, more]))) })
  const otherOrders = fc.constantFrom({ bytes: body, header: signBody(secret, other, now) }, { bytes: other, header })
  const otherSecret = fc.record({ ...unchanged, header: fc.string().filter((guess) => guess !== secret).map((guess) => signBody(guess, body, now)) })
  const otherTime = fc.record({ ...unchanged, header: fc.integer({ min: -400, max: 400 }).filter((shift) => shift !== 0).map((shift) => header.replace(/t=(\d+)/, (_all, seconds) => `t=${Number(seconds) + shift}`)) })
  const noHeader = fc.record({ ...unchanged, header: fc.constantFrom(undefined, '', 'v1=', 't=0,v1=', header.replace('v1', 'v0'), `${header},${header}`) })

  const kinds = { flippedBody, flippedHeader, otherAmount, otherState, otherKeyOrder, twiceTheKey, otherDigits, otherSpelling, cutOrGrown, otherOrders, otherSecret, otherTime, noHeader }

  test.each(Object.entries(kinds))('%s is refused', (_kind, forged) => {
    fc.assert(fc.property(forged, ({ bytes, header: given }) => !verifyCallback(secret, bytes, given, now).ok))
  })

  test('200 of all kinds: none accepted', () => {
    const forged = fc.sample(fc.oneof(...Object.values(kinds)), 200)
    expect(forged).toHaveLength(200)
    expect(forged.filter(({ bytes, header: given }) => verifyCallback(secret, bytes, given, now).ok)).toEqual([])
  })
})

function flip(bytes: Buffer, at: number, bit: number): Buffer {
  const changed = Buffer.from(bytes)
  changed.writeUInt8(changed.readUInt8(at) ^ (1 << bit), at)
  return changed
}
