import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkPin } from '#emeterai/account/pin/check-pin.ts'
import { readBalance } from '#emeterai/ledger/balance.ts'
import { checkInvariants } from '#emeterai/ledger/check-invariants.ts'
import { documentKinds } from '#emeterai/stamp/rules/document-kinds.ts'
import { readDemoPeople } from '#sandbox/demo-people.ts'
import { paperScan } from '#sandbox/pictures/paper-scan.ts'
import { people } from '#test/people.ts'
import { type TestHouse, testHouse } from '#test/a-house.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { demoPin, findActive } from './a-holder.ts'
import { listDemoHolders, seedDemoHolders, stampForDemo } from './demo-holders.ts'

let database: TestDatabase
let house: TestHouse
beforeAll(async () => {
  database = await freshDatabase('empty', 'emeterai')
  house = testHouse(database)
})
afterAll(() => database.drop())

test('every demo applicant but one has an active account with a PIN and ten e-meterai, and the ledger adds up', async () => {
  await seedDemoHolders(house)
  const accountId = (await findActive(house, people.siti, 'pds'))!
  expect(await readBalance(database.db, accountId)).toEqual({ bought: 10, available: 10, reserved: 0, sealed: 0, refunded: 0 })
  expect(await checkPin(house, { accountId, pin: demoPin })).toBe('ok')
  expect(await findActive(house, people.yakobus, 'pds')).toBeNull()
  const { rows } = await database.pool.query(`select count(*)::int as count from emeterai.account where state = 'active'`)
  expect(rows).toEqual([{ count: listDemoHolders().length }])
  expect(await checkInvariants(database.db, { now: house.clock.now() })).toEqual([])
}, 60_000)

test('seeding again changes nothing, and no mail is left behind', async () => {
  const count = async () => (await database.pool.query('select (select count(*) from emeterai.account) as a, (select count(*) from emeterai.transfer) as t, (select count(*) from emeterai.message) as m')).rows
  const before = await count()
  await seedDemoHolders(house)
  expect(await count()).toEqual(before)
  expect(before).toEqual([expect.objectContaining({ m: 0 })])
})

test('a stamped letter is called what it is: a surat lamaran is no surat pernyataan (guide 6.6, Gambar 47; 6.5, Gambar 41)', async () => {
  const demoPerson = readDemoPeople().find(({ key }) => key === 'siti')!
  const stamp = stampForDemo(house)(demoPerson)!
  const stamped = async (slot: string) => {
    await stamp({ bytes: await paperScan(slot), claimedName: `${slot}.pdf` })
    const rows = await database.db.selectFrom('emeterai.stamp').select('documentKind').orderBy('documentKind').execute()
    return rows.map(({ documentKind }) => documentKinds[documentKind as keyof typeof documentKinds])
  }
  expect(await stamped('surat-lamaran')).toEqual(['Surat Lainnya'])
  expect(await stamped('surat-pernyataan')).toEqual(['Surat Lainnya', 'Surat Pernyataan'])
})
