import { randomBytes, randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { registrationNumber } from '#core/values/registration-number.ts'
import { demoSecrets } from '#platform/demo-secrets.ts'
import { createReceiptKey } from '#platform/keys/receipt-key.ts'
import { type ReceiptStatement, signReceipt, verifyReceipt } from './receipt.ts'

const key = createReceiptKey(demoSecrets.RECEIPT_KEY)
const statement: ReceiptStatement = {
  registrationNumber: registrationNumber(2026, '123456789012'),
  seasonId: 2026,
  receivedAt: new Date('2026-11-30T16:59:59Z'),
  inLineSince: null,
  snapshotSha256: randomBytes(32),
}
const receipt = signReceipt(key, statement)

test('states number, season, time and hash in a line that a QR code holds', () => {
  expect(receipt).toMatch(/^[\w-]{151}$/)
  expect(verifyReceipt(key, receipt)).toEqual(statement)
})

test('states since when they stood in line, in a form of its own (decision 100)', () => {
  const late = { ...statement, receivedAt: new Date('2026-11-30T17:25:00Z'), inLineSince: new Date('2026-11-30T16:41:07Z') }
  const signed = signReceipt(key, late)
  expect(signed).toMatch(/^[\w-]{159}$/)
  expect(verifyReceipt(key, signed)).toEqual(late)
  expect(verifyReceipt(key, signed.slice(0, 151))).toBeNull()
})

test('the number of the first seasons keeps its zeros', () => {
  const early = { ...statement, registrationNumber: registrationNumber(7, '000000000001'), seasonId: 7 }
  expect(verifyReceipt(key, signReceipt(key, early))).toEqual(early)
})

test('of 1,000 changed receipts none is accepted (T19)', () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const change: ((text: string) => string)[] = [
    (text) => { const at = randomInt(text.length); return text.slice(0, at) + letters[randomInt(64)] + text.slice(at + 1) },
    (text) => { const at = randomInt(text.length - 1); return text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2) },
    (text) => text.slice(0, randomInt(text.length)),
    (text) => text + letters[randomInt(64)],
    (text) => { const bytes = Buffer.from(text, 'base64url'); const at = randomInt(bytes.length); bytes[at] = bytes[at]! ^ (1 << randomInt(8)); return bytes.toString('base64url') },
    () => randomBytes(113).toString('base64url'),
    (text) => `${text}=`,
  ]
  let tried = 0
  while (tried < 1000) {
    const forged = change[tried % change.length]!(receipt)
    if (forged === receipt) continue
    tried += 1
    expect(verifyReceipt(key, forged), forged).toBeNull()
  }
})

test('another key’s signature counts nothing, and ours does not move to another statement', () => {
  const other = createReceiptKey(Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), randomBytes(32)]).toString('base64'))
  expect(verifyReceipt(key, signReceipt(other, statement))).toBeNull()
  const [ours, theirs] = [receipt, signReceipt(key, { ...statement, receivedAt: new Date(0) })].map((text) => Buffer.from(text, 'base64url'))
  expect(verifyReceipt(key, Buffer.concat([theirs!.subarray(0, 49), ours!.subarray(49)]).toString('base64url'))).toBeNull()
})
