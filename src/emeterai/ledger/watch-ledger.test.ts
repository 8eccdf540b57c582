import { afterAll, beforeAll, expect, test } from 'vitest'
import { registry } from '#platform/metrics.ts'
import { type TestHouse, testHouse } from '#test/a-house.ts'
import { aStampHolder } from '#test/a-stamp-holder.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { invariants } from './invariants.ts'
import { findLedgerCheck, watchLedger } from './watch-ledger.ts'

let database: TestDatabase
let house: TestHouse
beforeAll(async () => {
  database = await freshDatabase('empty', 'emeterai')
  house = testHouse(database)
})
afterAll(() => database.drop())

const brokenRules = async () => /^emeterai_ledger_broken_rules (\d+)$/m.exec(await registry.metrics())?.[1]

test('the nightly check says in the log and in the metrics whether the ledger adds up', async () => {
  const accountId = await aStampHolder(house, { units: 3 })
  expect([await watchLedger(house), await brokenRules()]).toEqual([[], '0'])
  expect(house.logLines.at(-1)).toContain('ledger-whole')
  expect(await findLedgerCheck(house.db)).toMatchObject({ rules: invariants.length, broken: [] })
  await asOwner(database, 'update emeterai.balance set bought = bought + 1, available = available + 1 where account_id = $1', [accountId])
  const breaches = await watchLedger(house)
  expect(breaches.length).toBeGreaterThan(0)
  expect(await brokenRules()).toBe(String(breaches.length))
  expect((await findLedgerCheck(house.db))!.broken).toEqual(breaches.map(({ invariant, count }) => ({ rule: invariant, count })))
  const lines = house.logLines.filter((line) => line.includes('ledger-broken'))
  expect(lines).toHaveLength(breaches.length)
  for (const line of lines) expect(line).not.toContain(accountId)
})
