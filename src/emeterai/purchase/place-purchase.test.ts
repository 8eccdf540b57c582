import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Buyer, aBuyer } from '#test/a-buyer.ts'
import { type TestHouse, runHouseJobs, testHouse } from '#test/a-house.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { mendAsking } from './ask-about-purchase.ts'
import { findPurchase, listPurchases } from './purchase.ts'
import { maxWaiting, placePurchase } from './place-purchase.ts'

let database: TestDatabase
let house: TestHouse
let buyer: Buyer
beforeEach(async () => {
  database = await freshDatabase('empty', 'emeterai')
  house = testHouse(database)
  buyer = await aBuyer(house)
  return () => database.drop()
})

const buy = (quantity: number, more = {}) => placePurchase(house, { accountId: buyer.accountId, quantity, termsAccepted: true, ...more })
const placed = async (quantity: number, more = {}) => {
  const outcome = await buy(quantity, more)
  if (!outcome.ok) throw new Error(outcome.refusal)
  return (await findPurchase(house.db, buyer.accountId, outcome.value.number))!
}
const jobs = (name: string) => asOwner(database, 'select payload, key, run_at from emeterai_worker._private_jobs j join emeterai_worker._private_tasks t on t.id = j.task_id where identifier = $1', [name])

describe('what is bought', () => {
  test('below 200 by QR code, which can be paid for half an hour', async () => {
    const purchase = await placed(3)
    expect(purchase).toMatchObject({ quantity: 3, totalRupiah: 30_000, method: 'qris', state: 'waiting', virtualAccount: null })
    expect(purchase.qrPayload).not.toBeNull()
    expect(purchase.expiresAt.getTime() - house.clock.now().getTime()).toBe(30 * 60_000)
  })

  test('from 200 by transfer, which can be paid for a day', async () => {
    const purchase = await placed(200)
    expect(purchase).toMatchObject({ totalRupiah: 2_000_000, method: 'virtual-account', qrPayload: null, bank: 'Bank Contoh' })
    expect(purchase.virtualAccount).toMatch(/^9999\d{12}$/)
    expect(purchase.expiresAt.getTime() - house.clock.now().getTime()).toBe(24 * 3_600_000)
  })

  test.each([0, 10_001, 1.5])('%d units are refused', async (quantity) => expect(await buy(quantity)).toEqual({ ok: false, refusal: 'quantity-out-of-range' }))
  test('nothing without the terms', async () => expect(await buy(1, { termsAccepted: false })).toEqual({ ok: false, refusal: 'terms-not-accepted' }))

  test('nothing for an account that is not active', async () => {
    await house.db.updateTable('emeterai.account').set({ state: 'closed', closedAt: house.clock.now() }).execute()
    expect(await buy(1)).toEqual({ ok: false, refusal: 'account-not-active' })
    expect(house.acquirer.asked).toEqual([])
  })

  test('a holder sees only purchases of their own', async () => {
    const { number } = await placed(1)
    const other = await aBuyer(house)
    expect(await findPurchase(house.db, other.accountId, number)).toBeNull()
    expect((await listPurchases(house.db, other.accountId)).purchases).toEqual([])
  })

  test(`at most ${maxWaiting} bills wait at once`, async () => {
    for (let count = 0; count < maxWaiting; count += 1) await placed(1)
    expect(await buy(1)).toEqual({ ok: false, refusal: 'too-many-waiting' })
    house.clock.advance(31 * 60_000)
    expect((await buy(1)).ok).toBe(true)
  })
})

describe('the same wish twice is one purchase (trust.md T14)', () => {
  test('a form that is sent ten times at once', async () => {
    const sending = { intent: { key: 'niat', actor: Buffer.alloc(32) }, route: '/pds/pembelian', body: { kuota: '2' } }
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => buy(2, { sending })))
    expect(new Set(outcomes.map((outcome) => outcome.ok && outcome.value.number)).size).toBe(1)
    expect((await listPurchases(house.db, buyer.accountId)).purchases).toHaveLength(1)
  })

  test('a portal’s key', async () => {
    const client = { id: 'sscasn', requestKey: 'kunci-1' }
    const first = await placed(2, { client })
    expect((await placed(2, { client })).number).toBe(first.number)
    expect(await buy(3, { client })).toEqual({ ok: false, refusal: 'request-key-reused' })
  })
})

describe('an acquirer that does not answer (trust.md X16)', () => {
  test('the purchase stands and waits for its bill; a job gets it', async () => {
    house.acquirer.goDown()
    const waiting = await placed(2)
    expect(waiting).toMatchObject({ state: 'waiting', chargedAt: null, qrPayload: null })
    house.acquirer.comeBack()
    house.clock.advance(16_000)
    await runHouseJobs(house, database)
    expect((await findPurchase(house.db, buyer.accountId, waiting.number))?.qrPayload).not.toBeNull()
  })

  test('an answer that was lost on the way is asked for again and names the same bill', async () => {
    house.acquirer.loseNextAnswer()
    const { number } = await placed(2)
    house.clock.advance(16_000)
    await runHouseJobs(house, database)
    const purchase = await findPurchase(house.db, buyer.accountId, number)
    expect(purchase?.qrPayload).toContain('CHG-1')
    expect(house.acquirer.asked.filter((question) => question === 'createCharge')).toHaveLength(2)
  })

  test('a bill that comes late leaves the whole time to pay; one whose answer was lost keeps its end', async () => {
    house.acquirer.loseNextAnswer()
    const lost = await placed(2)
    house.acquirer.goDown()
    const late = await placed(2)
    house.clock.advance(20 * 60_000)
    house.acquirer.comeBack()
    await runHouseJobs(house, database)
    const ends = await Promise.all([lost, late].map(async ({ number }) => (await findPurchase(house.db, buyer.accountId, number))!))
    expect(ends[0]?.expiresAt).toEqual(lost.expiresAt)
    expect(ends[1]!.expiresAt.getTime() - house.clock.now().getTime()).toBe(30 * 60_000)
    expect(ends.map(({ qrPayload }) => qrPayload !== null)).toEqual([true, true])
  })

  test('after two hours without a bill it is given up, by the hourly round', async () => {
    house.acquirer.goDown()
    const { number } = await placed(2)
    for (let minutes = 0; minutes < 125; minutes += 5) {
      house.clock.advance(5 * 60_000)
      await runHouseJobs(house, database)
    }
    expect(await jobs('ask-about-purchase')).toEqual([])
    house.acquirer.comeBack()
    await mendAsking(house)
    await runHouseJobs(house, database)
    expect(await findPurchase(house.db, buyer.accountId, number)).toMatchObject({ state: 'expired', chargedAt: null })
    expect(await jobs('ask-about-purchase')).toEqual([])
  })
})

test('one question about a purchase waits at a time, and its payload names nobody', async () => {
  const { number } = await placed(1)
  expect(await jobs('ask-about-purchase')).toMatchObject([{ payload: { number }, key: `ask-about-purchase:${number}` }])
  for (let count = 0; count < 3; count += 1) {
    house.clock.advance(30_000)
    await runHouseJobs(house, database)
  }
  expect(await jobs('ask-about-purchase')).toHaveLength(1)
})

afterEach(() => expect(house.logLines.join('')).not.toContain(buyer.email))
