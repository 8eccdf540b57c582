import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { performStamp } from '#emeterai/stamp/perform-stamp.ts'
import { requestStamp } from '#emeterai/stamp/request-stamp.ts'
import { type TestHouse, testHouse } from '#test/a-house.ts'
import { aLetter, aStampHolder, aStampRequest } from '#test/a-stamp-holder.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { fakeStampEngine } from '#test/fakes/stamp-engine.ts'
import { checkInvariants } from './check-invariants.ts'

let database: TestDatabase
let house: TestHouse
let accountId: string
let sealed: string
let waiting: string
beforeAll(async () => {
  database = await freshDatabase('empty', 'emeterai')
})
afterAll(() => database.drop())

async function request(text: string): Promise<string> {
  const outcome = await requestStamp(house, aStampRequest(accountId, { file: { bytes: aLetter(text), claimedName: 'surat.pdf' } }))
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value.stampId
}

beforeEach(async () => {
  house = { ...testHouse(database), stampEngine: fakeStampEngine() }
  accountId = await aStampHolder(house, { units: 5 })
  sealed = await request('Selesai')
  await performStamp(house, sealed)
  waiting = await request('Menunggu')
  await performStamp({ ...house, stampEngine: { ...house.stampEngine, stamp: async () => ({ ok: false, refusal: 'too-complex' }) } }, waiting)
})
const check = () => checkInvariants(house.db, { now: house.clock.now() })
const broken = async () => (await check()).map(({ invariant }) => invariant)

test('a ledger in the middle of its work breaks nothing', async () => {
  expect(await check()).toEqual([])
})

/** Breaks the ledger as no command can: as the owner of the tables, past every constraint. Told back by the test's end. */
describe('every rule is seen to be broken', () => {
  const constraints: [string, string, string][] = []
  afterEach(async () => {
    for (const [table, name, definition] of constraints.splice(0)) await asOwner(database, `alter table emeterai.${table} add constraint ${name} ${definition} not valid`)
    await asOwner(database, `truncate emeterai.balance, emeterai.transfer, emeterai.serial, emeterai.stamp, emeterai.stamp_event, emeterai.payment, emeterai.purchase, emeterai.file cascade`)
  })
  const without = async (table: string, name: string) => {
    const [row] = await asOwner<{ definition: string }>(database, 'select pg_get_constraintdef(oid) as definition from pg_constraint where conname = $1', [name])
    await asOwner(database, `alter table emeterai.${table} drop constraint ${name}`)
    constraints.push([table, name, (row?.definition ?? '').replace(/ NOT VALID$/, '')])
  }

  test('a unit is nowhere', async () => {
    await without('balance', 'what_was_bought_is_somewhere')
    await asOwner(database, 'update emeterai.balance set available = available - 1 where account_id = $1', [accountId])
    expect(await broken()).toEqual(['bought = available + reserved + sealed + refunded', 'the movements of an account add up to its balance'])
  })

  test('quota that nobody paid for', async () => {
    await asOwner(database, 'update emeterai.balance set available = available + 7, bought = bought + 7 where account_id = $1', [accountId])
    expect(await broken()).toEqual(['the movements of an account add up to its balance'])
  })

  test('a payment that is said to be credited and is not', async () => {
    await asOwner(database, `insert into emeterai.payment (transaction_id, purchase_id, amount_rupiah, units, state, paid_at, received_at) select 'TRX-X', purchase_id, 10000, 1, 'credited', now(), now() from emeterai.payment where purchase_id in (select id from emeterai.purchase where account_id = $1)`, [accountId])
    expect(await broken()).toEqual(['money that counts as credited is quota of its payer, once, and never more than was paid'])
  })

  test('more credited than was paid', async () => {
    await asOwner(database, 'update emeterai.payment set amount_rupiah = 10000 where purchase_id in (select id from emeterai.purchase where account_id = $1)', [accountId])
    expect(await broken()).toEqual(['money that counts as credited is quota of its payer, once, and never more than was paid'])
  })

  test('a serial that seals another file than its stamp', async () => {
    await asOwner(database, 'update emeterai.serial set output_sha256 = $2 where stamp_id = $1', [sealed, randomBytes(32)])
    expect(await broken()).toEqual(['a serial belongs to one stamp, one holder and one file'])
  })

  test('a unit that is held for nothing', async () => {
    await asOwner(database, `update emeterai.stamp set state = 'released', failure = 'interrupted', released_at = now() where id = $1`, [waiting])
    expect(await broken()).toEqual(['a serial belongs to one stamp, one holder and one file', 'every unit that is held belongs to an unfinished stamp, and every unfinished stamp holds one', 'what was given back has no serial that counts'])
  })

  test('a unit that is held too long', async () => {
    house.clock.advance(19 * 60_000)
    expect(await broken()).toEqual([])
    house.clock.advance(2 * 60_000)
    expect(await broken()).toEqual(['no unit is held longer than its time'])
  })

  test('a sealed stamp whose file is gone too early', async () => {
    await asOwner(database, 'update emeterai.stamp set output_file_id = null where id = $1', [sealed])
    expect(await check()).toEqual([{ invariant: 'a sealed stamp has its serial, its used unit and its file, until the file is erased on time', count: 1, ids: [sealed] }])
  })

  test('a used unit that is sold again', async () => {
    await asOwner(database, `delete from emeterai.transfer where stamp_id = $1 and kind = 'seal'`, [sealed])
    await asOwner(database, 'update emeterai.balance set sealed = sealed - 1, available = available + 1 where account_id = $1', [accountId])
    expect(await broken()).toEqual([
      'the movements of an account add up to its balance',
      'every unit that is held belongs to an unfinished stamp, and every unfinished stamp holds one',
      'a sealed stamp has its serial, its used unit and its file, until the file is erased on time',
    ])
  })
})

test('asked for one account, others do not count', async () => {
  await asOwner(database, 'update emeterai.balance set available = available + 7, bought = bought + 7 where account_id = $1', [accountId])
  expect(await checkInvariants(house.db, { accountIds: [await aStampHolder(house)], now: house.clock.now() })).toEqual([])
  expect(await checkInvariants(house.db, { accountIds: [accountId], now: house.clock.now() })).toHaveLength(1)
})

test('a transaction of the acquirer’s is one payment, whoever writes it down (T18)', async () => {
  const { transactionId, ...row } = await house.db.selectFrom('emeterai.payment').select(['transactionId', 'purchaseId', 'amountRupiah', 'units', 'state', 'paidAt', 'receivedAt']).limit(1).executeTakeFirstOrThrow()
  const write = (id: string) => house.db.insertInto('emeterai.payment').values({ ...row, units: 0, state: 'refunded', refundedRupiah: row.amountRupiah, transactionId: id }).execute()
  await write(`${transactionId}-2`)
  await expect(write(transactionId)).rejects.toThrow('payment_transaction_id_key')
})
