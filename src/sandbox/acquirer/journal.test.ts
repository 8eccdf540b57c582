import { appendFileSync, mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Log, silentLog } from '#platform/log.ts'
import type { Charge } from './charge.ts'
import { openJournal } from './journal.ts'

const aFile = () => join(mkdtempSync(join(tmpdir(), 'sscasn-journal-')), 'data', 'acquirer.jsonl')
const aCharge = (number: number, change: Partial<Charge> = {}): Charge => ({
  chargeId: `CHG-${number}`, orderId: `INV-${number}`, amount: 20_000, method: 'qris', description: '2 e-meterai', expiresAt: '2022-12-01T04:00:00.000Z',
  callbackUrl: 'http://127.0.0.1:1/', createdAt: '2022-12-01T03:00:00.000Z', payTo: `kode-${number}`, closed: false, payments: [], notices: [], ...change,
})
const paid = { transactionId: 'TRX-1', amount: 20_000, paidAt: '2022-12-01T03:10:00.000Z', refund: null }
const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n').filter((line) => line !== '')

test('what was paid is known after a restart', () => {
  const file = aFile()
  const journal = openJournal(file, silentLog)
  journal.write(aCharge(1))
  journal.write(aCharge(1, { payments: [paid] }))
  expect(openJournal(file, silentLog).find('INV-1')?.payments).toEqual([paid])
})

test('nobody else on the machine reads it', () => {
  const file = aFile()
  openJournal(file, silentLog).write(aCharge(1))
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('a line that a crash cut off is skipped, said aloud, and not written on', () => {
  const file = aFile()
  openJournal(file, silentLog).write(aCharge(1, { payments: [paid] }))
  appendFileSync(file, JSON.stringify(aCharge(2)).slice(0, 50))
  const warnings: unknown[] = []
  const log: Log = { ...silentLog, warn: (event, fields) => void warnings.push([event, fields]) }
  const journal = openJournal(file, log)
  expect(warnings).toEqual([['acquirer-journal-lines-skipped', { count: 1 }]])
  journal.write(aCharge(3))
  expect(openJournal(file, silentLog).list().map(({ orderId }) => orderId)).toEqual(['INV-1', 'INV-3'])
})

test('it stays small: the oldest charges are forgotten, and lines that count no more are dropped', () => {
  const file = aFile()
  const limits = { charges: 3, lines: 6 }
  const journal = openJournal(file, silentLog, limits)
  for (let number = 1; number <= 20; number += 1) {
    journal.write(aCharge(number))
    expect(linesOf(file).length).toBeLessThanOrEqual(6)
  }
  expect(openJournal(file, silentLog, limits).list().map(({ orderId }) => orderId)).toEqual(['INV-18', 'INV-19', 'INV-20'])
  expect(linesOf(file)).toHaveLength(3)
})
