import type { FastifyInstance } from 'fastify'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Transaction } from '#emeterai/acquirer.ts'
import { createEmeterai } from '#emeterai/app.ts'
import { checkInvariants } from '#emeterai/ledger/check-invariants.ts'
import { signatureHeader } from '#emeterai/verify-callback.ts'
import { signBody } from '#platform/http/signed-body.ts'
import { type Buyer, aBuyer } from '#test/a-buyer.ts'
import { type TestHouse, runHouseJobs, testHouse } from '#test/a-house.ts'
import { testConfig } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { callbackPath } from './callback-path.ts'
import { listPayments, listPurchases } from './purchase.ts'
import { placePurchase } from './place-purchase.ts'

let database: TestDatabase
let house: TestHouse
let app: FastifyInstance
beforeAll(async () => {
  database = await freshDatabase('empty', 'emeterai')
  const config = testConfig()
  house = testHouse(database, config)
  app = await createEmeterai(house, config, async () => true)
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

const place = async (buyer: Buyer, quantity = 2) => {
  const outcome = await placePurchase(house, { accountId: buyer.accountId, quantity, termsAccepted: true })
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value.number
}

let told = 0
const eventFor = (orderId: string, { transactionId, amountRupiah, paidAt }: Transaction) => ({
  eventId: `EVT-${(told += 1)}`, orderId, transactionId, amount: amountRupiah, currency: 'IDR', state: 'settled', paidAt: paidAt.toISOString(),
})
const expiryFor = (orderId: string, amount = 20_000) => ({ eventId: `EVT-${(told += 1)}`, orderId, transactionId: null, amount, currency: 'IDR', state: 'expired', paidAt: null })

function tell(event: object | Buffer, header?: string) {
  const payload = Buffer.isBuffer(event) ? event : Buffer.from(JSON.stringify(event))
  const signature = header ?? signBody(house.acquirerSecret, payload, house.clock.now())
  return app.inject({ method: 'POST', url: callbackPath, payload, headers: { host: 'localhost', 'content-type': 'application/json', [signatureHeader]: signature } })
}
const settleAll = () => runHouseJobs(house, database, ['ask-about-purchase', 'send-mail'])
const balanceOf = async ({ accountId }: Buyer) => (await house.db.selectFrom('emeterai.balance').select('available').where('accountId', '=', accountId).executeTakeFirst())?.available ?? 0
const settleJobs = async () => (await asOwner(database, "select 1 from emeterai_worker._private_jobs j join emeterai_worker._private_tasks t on t.id = j.task_id where identifier = 'settle-purchase'")).length

describe('a call-back', () => {
  test('has the acquirer asked, and credits by the answer', async () => {
    const buyer = await aBuyer(house)
    const number = await place(buyer)
    const [transaction] = house.acquirer.pay(number)
    const reply = await tell(eventFor(number, transaction!))
    expect([reply.statusCode, reply.json()]).toEqual([200, { outcome: 'taken' }])
    expect(await balanceOf(buyer)).toBe(0)
    await settleAll()
    expect(await balanceOf(buyer)).toBe(2)
  })

  test('of money that the acquirer does not know credits nothing (T17)', async () => {
    const buyer = await aBuyer(house)
    const number = await place(buyer)
    expect((await tell(eventFor(number, { transactionId: 'TRX-karangan', amountRupiah: 20_000, currency: 'IDR', paidAt: house.clock.now(), state: 'settled', refundedRupiah: 0 }))).statusCode).toBe(200)
    await settleAll()
    expect(await balanceOf(buyer)).toBe(0)
  })

  test('X15: the same one ten times at once is one job and one credit', async () => {
    const buyer = await aBuyer(house)
    const number = await place(buyer)
    const event = eventFor(number, house.acquirer.pay(number)[0]!)
    const replies = await Promise.all(Array.from({ length: 10 }, () => tell(event)))
    expect(replies.map(({ statusCode }) => statusCode)).toEqual(Array(10).fill(200))
    expect(replies.filter((reply) => reply.json().outcome === 'taken')).toHaveLength(1)
    expect(await settleJobs()).toBe(1)
    await settleAll()
    expect([await balanceOf(buyer), await checkInvariants(house.db)]).toEqual([2, []])
  })

  test('X15: ten different ones about one order leave one job', async () => {
    const number = await place(await aBuyer(house))
    const event = eventFor(number, house.acquirer.pay(number)[0]!)
    await Promise.all(Array.from({ length: 10 }, (_, index) => tell({ ...event, eventId: `${event.eventId}-${index}` })))
    expect(await settleJobs()).toBe(1)
    await settleAll()
  })

  test('of an order of nobody’s is taken, counted and forgotten', async () => {
    const reply = await tell(expiryFor('INV23456789ABCDE'))
    expect([reply.statusCode, reply.json()]).toEqual([200, { outcome: 'unknown-order' }])
    expect(house.logLines.join('')).toContain('acquirer-callback-unknown-order')
    expect(await settleJobs()).toBe(0)
  })

  test('that nobody signed, an old one and one that is no JSON are refused and leave no trace', async () => {
    const number = await place(await aBuyer(house))
    const body = Buffer.from(JSON.stringify(expiryFor(number)))
    const old = signBody(house.acquirerSecret, body, new Date(house.clock.now().getTime() - 301_000))
    expect((await tell(body, '')).statusCode).toBe(401)
    expect((await tell(body, old)).statusCode).toBe(401)
    expect((await tell(Buffer.from('bukan json'))).statusCode).toBe(422)
    expect(await settleJobs()).toBe(0)
    expect(await house.db.selectFrom('emeterai.paymentNotice').select('eventId').where('purchaseNumber', '=', number).execute()).toEqual([])
  })
})

test('T17: 200 forgeries of a true call-back, 0 jobs and 0 credits', async () => {
  const buyer = await aBuyer(house)
  const number = await place(buyer)
  const [transaction] = house.acquirer.pay(number, { amountRupiah: 1 })
  const event = { ...eventFor(number, transaction!), amount: 20_000 }
  const bytes = Buffer.from(JSON.stringify(event))
  const genuine = signBody(house.acquirerSecret, bytes, house.clock.now())
  const other = signBody(house.acquirerSecret, Buffer.from(JSON.stringify({ ...event, orderId: 'INV23456789ABCDE' })), house.clock.now())
  const flipped = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, mask]) => [Buffer.from(bytes.map((byte, index) => (index === at ? byte ^ mask : byte))), genuine] as const)
  const changed = fc
    .constantFrom(
      JSON.stringify({ ...event, amount: 20_001 }),
      JSON.stringify({ ...event, state: 'refunded' }),
      JSON.stringify(Object.fromEntries(Object.entries(event).toReversed())),
      JSON.stringify(event).replace('20000', '２００００'),
      JSON.stringify(event).replace('{', '{"amount":1,'),
      `${JSON.stringify(event)} `,
    )
    .map((text) => [Buffer.from(text), genuine] as const)
  const borrowed = fc.constant([bytes, other] as const)
  await fc.assert(
    fc.asyncProperty(fc.oneof(flipped, changed, borrowed), async ([forged, signature]) => {
      expect((await tell(forged, signature)).statusCode).toBe(401)
    }),
    { numRuns: 200 },
  )
  expect(await settleJobs()).toBe(0)
  await settleAll()
  expect(await balanceOf(buyer)).toBe(0)
})

/** More of them in bench/long-proofs (trust.md G4: a thousand). */
const payments = Number(process.env['PAYMENTS'] ?? 100)

test(`T18: ${payments} payments, each told one to five times in random order with expiries in between: the ledger is exact`, { timeout: 600 * payments }, async () => {
  const buyer = await aBuyer(house)
  const random = fc.sample(fc.integer({ min: 0, max: 2 ** 31 }), { numRuns: 1000, seed: 20_221_201 })
  let drawn = 0
  const below = (limit: number) => random[(drawn += 1) % random.length]! % limit
  const numbers: string[] = []
  const events: object[] = []
  while (numbers.length < payments) {
    if (numbers.length % 20 === 0) house.clock.advance(31 * 60_000)
    const number = await place(buyer, 1 + below(3))
    numbers.push(number)
    const times = 1 + below(2)
    for (const transaction of house.acquirer.pay(number, { times, late: below(4) === 0 })) events.push(...Array(1 + below(5)).fill(eventFor(number, transaction)))
    events.push(...Array(1 + below(2)).fill(expiryFor(number)))
  }
  const shuffled = events.map((event) => ({ event, at: below(2 ** 30) })).toSorted((a, b) => a.at - b.at)
  for (let at = 0; at < shuffled.length; at += 10) {
    const replies = await Promise.all(shuffled.slice(at, at + 10).map(({ event }) => tell(event)))
    expect(replies.every(({ statusCode }) => statusCode === 200)).toBe(true)
    if (at % 50 === 0) await settleAll()
  }
  await settleAll()

  const bought = (await Promise.all(Array.from({ length: payments / 20 }, (_, index) => index + 1).map((page) => listPurchases(house.db, buyer.accountId, page)))).flatMap(({ purchases }) => purchases)
  expect(bought).toHaveLength(payments)
  expect(bought.filter(({ state }) => state !== 'paid')).toEqual([])
  const paidUnits = await Promise.all(bought.map(async ({ id, number, quantity }) => {
    const settled = (await house.acquirer.findCharge(number))!.transactions
    expect((await listPayments(house.db, id)).map(({ transactionId }) => transactionId).toSorted()).toEqual(settled.map(({ transactionId }) => transactionId).toSorted())
    return settled.length * quantity
  }))
  expect(await balanceOf(buyer)).toBe(paidUnits.reduce((sum, units) => sum + units, 0))
  expect(await checkInvariants(house.db)).toEqual([])
})

// Behind the questions about all those payments.
test('a call-back while the acquirer itself does not answer: its job fails and comes again, and the event is not needed twice', { timeout: 20_000 + 60 * payments }, async () => {
  const buyer = await aBuyer(house)
  const number = await place(buyer)
  const event = eventFor(number, house.acquirer.pay(number)[0]!)
  house.acquirer.goDown()
  await tell(event)
  await expect(settleAll()).rejects.toThrow('did not answer')
  house.acquirer.comeBack()
  expect((await tell(event)).json()).toEqual({ outcome: 'known' })
  house.clock.advance(31_000)
  await runHouseJobs(house, database, ['send-mail'])
  expect([await balanceOf(buyer), await checkInvariants(house.db)]).toEqual([2, []])
})
