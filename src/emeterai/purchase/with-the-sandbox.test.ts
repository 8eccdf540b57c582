import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAcquirer } from '#emeterai/acquirer-client.ts'
import { createEmeterai } from '#emeterai/app.ts'
import { checkInvariants } from '#emeterai/ledger/check-invariants.ts'
import { silentLog } from '#platform/log.ts'
import { readQris } from '#platform/qris/read-qris.ts'
import { createSandbox } from '#sandbox/app.ts'
import { type Buyer, aBuyer } from '#test/a-buyer.ts'
import { type TestHouse, runHouseJobs, testHouse } from '#test/a-house.ts'
import { testConfig } from '#test/app.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { placePurchase } from './place-purchase.ts'
import { findPurchase, listPayments } from './purchase.ts'

/** The house and the acquirer as two programs that speak over HTTP: every way in which a wallet of the sandbox pays. */
let database: TestDatabase
let house: TestHouse
let app: FastifyInstance
let sandbox: FastifyInstance
let openHouse: (port?: number) => Promise<string>
let buyer: Buyer
beforeAll(async () => {
  database = await freshDatabase('empty', 'emeterai')
  const config = testConfig()
  sandbox = await createSandbox(config, silentLog, { retryDelaysMs: Array(400).fill(25) })
  const sandboxUrl = await sandbox.listen({ port: 0, host: '127.0.0.1' })
  house = { ...testHouse(database, config), acquirer: createAcquirer({ url: `${sandboxUrl}/acquirer`, client: config.ACQUIRER_CLIENT, log: silentLog }) as TestHouse['acquirer'] }
  openHouse = async (port = 0) => {
    app = await createEmeterai(house, config, async () => true)
    return app.listen({ port, host: '127.0.0.1' })
  }
  house.houseUrl = await openHouse()
})
afterAll(async () => {
  await sandbox.close()
  await app.close()
  await database.drop()
})
beforeEach(async () => {
  house.clock.set(new Date())
  buyer = await aBuyer(house)
})

const place = async (quantity = 2) => {
  const outcome = await placePurchase(house, { accountId: buyer.accountId, quantity, termsAccepted: true })
  if (!outcome.ok) throw new Error(outcome.refusal)
  return (await findPurchase(house.db, buyer.accountId, outcome.value.number))!
}
const pay = async (orderId: string, payment: object = {}) => {
  const reply = await sandbox.inject({ method: 'POST', url: '/acquirer/test/pay', payload: { orderId, ...payment } })
  expect(reply.statusCode).toBe(200)
}
const work = () => runHouseJobs(house, database, ['ask-about-purchase', 'send-mail'])
const switchTo = (mode: string) => sandbox.inject({ method: 'POST', url: '/kendali/acquirer', payload: { mode, delayMs: 0 } })
const available = async () => (await house.db.selectFrom('emeterai.balance').select('available').where('accountId', '=', buyer.accountId).executeTakeFirst())?.available ?? 0
/** What the buyer has once the call-backs are here and their jobs done; the acquirer sends them in its own time. */
const became = (number: string) =>
  expect.poll(async () => {
    await work()
    return [await stateOf(number), await available(), await checkInvariants(house.db)]
  }, { timeout: 30_000 })
const stateOf = async (number: string) => (await findPurchase(house.db, buyer.accountId, number))?.state

test('the bill is a code that readers can read, with our amount', async () => {
  const { qrPayload } = await place(3)
  expect(readQris(qrPayload!)).toMatchObject({ ok: true, qris: { amountRupiah: 30_000 } })
})

test('the bill for many is a number to transfer to', async () => expect(await place(200)).toMatchObject({ virtualAccount: expect.stringMatching(/^9999\d{12}$/), bank: 'Bank Contoh Nusa' }))

describe('a wallet that pays', () => {
  test.each([
    ['once', {}, 2, 'paid'],
    ['twice', { times: 2 }, 4, 'paid'],
    ['after the end', { late: true }, 2, 'paid'],
    ['another amount', { amount: 19_000 }, 0, 'under-review'],
    ['once, told several times', { callback: 'duplicate' }, 2, 'paid'],
    ['twice, told in another order, with an expiry after the money', { callback: 'reordered', times: 2 }, 4, 'paid'],
  ] as const)('%s', async (_how, payment, units, state) => {
    const { number } = await place()
    await pay(number, payment)
    await became(number).toEqual([state, units, []])
  })

  test('and whose call-back never comes: found by asking (X14)', async () => {
    const { number } = await place()
    await pay(number, { callback: 'lost' })
    house.clock.advance(31_000)
    await runHouseJobs(house, database, ['send-mail'])
    expect([await stateOf(number), await available()]).toEqual(['paid', 2])
  })

  test('and takes its money back', async () => {
    const { number, id } = await place()
    await pay(number)
    await became(number).toEqual(['paid', 2, []])
    const [payment] = await listPayments(house.db, id)
    await house.acquirer.refund({ orderId: number, transactionId: payment!.transactionId, amountRupiah: 20_000, reason: 'Diminta pembayar' })
    await became(number).toEqual(['refunded', 0, []])
  })
})

test('X16: paid while this house is closed: the acquirer tells again, and it is credited once after the return', async () => {
  const { number } = await place()
  const { port } = new URL(house.houseUrl)
  await app.close()
  await pay(number, { callback: 'duplicate' })
  await openHouse(Number(port))
  await became(number).toEqual(['paid', 2, []])
})

test('an acquirer that is down when we buy: the bill comes by itself when it is back (X16)', async () => {
  await switchTo('mati')
  const { number, qrPayload } = await place()
  expect(qrPayload).toBeNull()
  await switchTo('normal')
  house.clock.advance(16_000)
  // The breaker of the client lets one call through after five seconds; the next question of the chain finds it open or not.
  await expect.poll(async () => {
    house.clock.advance(30_000)
    await runHouseJobs(house, database, ['send-mail'])
    return (await findPurchase(house.db, buyer.accountId, number))?.qrPayload ?? null
  }, { timeout: 30_000 }).not.toBeNull()
})
