import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAcquirer } from '#emeterai/acquirer-client.ts'
import type { Acquirer, ChargeOrder } from '#emeterai/acquirer.ts'
import { PartyRefused, PartyUnavailable } from '#platform/http/outbound.ts'
import { silentLog } from '#platform/log.ts'
import { readQris } from '#platform/qris/read-qris.ts'
import { createSandbox } from '#sandbox/app.ts'
import { testConfig } from '#test/app.ts'
import { type FakePayment, fakeAcquirer } from '#test/fakes/acquirer.ts'

type Played = { acquirer: Acquirer; pay(orderId: string, payment?: FakePayment): Promise<void>; goDown(): Promise<void>; comeBack(): Promise<void> }

let app: FastifyInstance
let url: string
const config = testConfig()
beforeAll(async () => {
  app = await createSandbox(config, silentLog)
  url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/acquirer`
})
afterAll(() => app.close())

const post = (path: string, payload: object) => app.inject({ method: 'POST', url: path, payload })

function real(): Played {
  return {
    acquirer: createAcquirer({ url, client: config.ACQUIRER_CLIENT, log: silentLog }),
    pay: async (orderId, { amountRupiah, ...payment } = {}) => {
      const reply = await post('/acquirer/test/pay', { orderId, ...payment, ...(amountRupiah ? { amount: amountRupiah } : {}), callback: 'lost' })
      if (reply.statusCode !== 200) throw new PartyRefused('acquirer', reply.statusCode, reply.json())
    },
    goDown: async () => void (await post('/kendali/acquirer', { mode: 'mati', delayMs: 0 })),
    comeBack: async () => void (await post('/kendali/acquirer', { mode: 'normal', delayMs: 0 })),
  }
}

function fake(): Played {
  const acquirer = fakeAcquirer()
  return { acquirer, pay: async (orderId, payment) => void acquirer.pay(orderId, payment), goDown: async () => acquirer.goDown(), comeBack: async () => acquirer.comeBack() }
}

const inAnHour = new Date(Date.now() + 3_600_000)
const anOrder = (change: Partial<ChargeOrder> = {}): ChargeOrder => ({
  orderId: `INV-${randomUUID()}`, amountRupiah: 20_000, method: 'qris', description: '2 e-meterai', expiresAt: inAnHour, callbackUrl: 'http://127.0.0.1:1/pembayaran', ...change,
})
const refusedWith = (status: number, error: string) => expect.objectContaining({ name: 'PartyRefused', status, reply: { error } })

describe.each([['the sandbox', real], ['the fake', fake]])('%s', (_name, play) => {
  let played: Played
  beforeEach(() => {
    played = play()
  })
  const charged = async (change: Partial<ChargeOrder> = {}) => {
    const order = anOrder(change)
    await played.acquirer.createCharge(order)
    return order
  }
  const find = async (orderId: string) => (await played.acquirer.findCharge(orderId))!

  test('a charge says how to pay it', async () => {
    const charge = await played.acquirer.createCharge(anOrder())
    expect(charge).toMatchObject({ state: 'pending', expiresAt: inAnHour, payTo: { method: 'qris', qrPayload: expect.any(String) } })
    const transfer = await played.acquirer.createCharge(anOrder({ method: 'virtual-account' }))
    expect(transfer.payTo).toEqual({ method: 'virtual-account', virtualAccountNumber: expect.stringMatching(/^9999\d{12}$/), bank: expect.stringContaining('Contoh') })
  })

  test('the same order is charged once, also ten times at once', async () => {
    const order = anOrder()
    const charges = await Promise.all(Array.from({ length: 10 }, () => played.acquirer.createCharge(order)))
    expect(new Set(charges.map(({ chargeId }) => chargeId)).size).toBe(1)
    expect(charges[9]).toEqual(charges[0])
  })

  test.each<[string, Partial<ChargeOrder>]>([
    ['amount', { amountRupiah: 30_000 }], ['method', { method: 'virtual-account' }], ['description', { description: '3 e-meterai' }],
    ['end', { expiresAt: new Date(inAnHour.getTime() + 1000) }], ['address', { callbackUrl: 'http://127.0.0.1:1/lain' }],
  ])('the same order with another %s is refused', async (_what, change) => {
    const order = await charged()
    await expect(played.acquirer.createCharge({ ...order, ...change })).rejects.toEqual(refusedWith(409, 'charged-otherwise'))
  })

  test.each<[string, Partial<ChargeOrder>]>([
    ['nothing to pay', { amountRupiah: 0 }], ['more than QRIS carries', { amountRupiah: 10_000_001 }], ['an end that has been', { expiresAt: new Date(Date.now() - 1000) }],
    ['an end in a month', { expiresAt: new Date(Date.now() + 30 * 86_400_000) }], ['an order without a proper id', { orderId: 'INV 1/2' }], ['no description', { description: '' }],
  ])('%s is refused', async (_what, change) => {
    await expect(played.acquirer.createCharge(anOrder(change))).rejects.toEqual(refusedWith(422, 'invalid'))
  })

  test('an order that nobody charged is not there', async () => {
    expect(await played.acquirer.findCharge(`INV-${randomUUID()}`)).toBeNull()
  })

  test('what was paid stands in the transactions', async () => {
    const { orderId } = await charged()
    expect(await find(orderId)).toEqual({ orderId, amountRupiah: 20_000, expiresAt: inAnHour, state: 'pending', transactions: [] })
    await played.pay(orderId)
    expect((await find(orderId)).transactions).toEqual([
      { transactionId: expect.any(String), amountRupiah: 20_000, currency: 'IDR', paidAt: expect.any(Date), state: 'settled', refundedRupiah: 0 },
    ])
  })

  test('paid twice is two transactions (X17)', async () => {
    const { orderId } = await charged()
    await played.pay(orderId, { times: 2 })
    const { transactions } = await find(orderId)
    expect(new Set(transactions.map(({ transactionId }) => transactionId)).size).toBe(2)
  })

  test('another amount is the amount that came (X17)', async () => {
    const { orderId } = await charged({ method: 'virtual-account' })
    await played.pay(orderId, { amountRupiah: 1 })
    expect(await find(orderId)).toMatchObject({ amountRupiah: 20_000, transactions: [{ amountRupiah: 1, state: 'settled' }] })
  })

  test('paid after its end it is expired, and the money is there (domain.md §2.2)', async () => {
    const { orderId } = await charged()
    await played.pay(orderId, { late: true })
    expect(await find(orderId)).toMatchObject({ state: 'expired', transactions: [{ amountRupiah: 20_000, state: 'settled' }] })
    await expect(played.pay(orderId)).rejects.toEqual(refusedWith(409, 'expired'))
  })

  test('a refund happens once', async () => {
    const { orderId } = await charged()
    await played.pay(orderId, { times: 2 })
    const [first, second] = (await find(orderId)).transactions
    const order = { orderId, transactionId: first!.transactionId, amountRupiah: 20_000, reason: 'Dibayar dua kali' }
    const refunded = { ...first, state: 'refunded', refundedRupiah: 20_000 }
    expect(await played.acquirer.refund(order)).toEqual(refunded)
    expect(await played.acquirer.refund(order)).toEqual(refunded)
    await expect(played.acquirer.refund({ ...order, amountRupiah: 15_000 })).rejects.toEqual(refusedWith(409, 'refunded-otherwise'))
    expect((await find(orderId)).transactions).toEqual([refunded, second])
  })

  test('no more goes back than came, and only what came', async () => {
    const { orderId } = await charged()
    await played.pay(orderId)
    const order = { orderId, transactionId: (await find(orderId)).transactions[0]!.transactionId, amountRupiah: 20_001, reason: 'Terlalu banyak' }
    await expect(played.acquirer.refund(order)).rejects.toEqual(refusedWith(422, 'invalid'))
    await expect(played.acquirer.refund({ ...order, transactionId: 'TRX-tidak-ada' })).rejects.toEqual(refusedWith(404, 'unknown-transaction'))
    await expect(played.acquirer.refund({ ...order, orderId: 'INV-tidak-ada' })).rejects.toEqual(refusedWith(404, 'unknown-order'))
    expect((await find(orderId)).transactions).toMatchObject([{ state: 'settled', refundedRupiah: 0 }])
  })

  test('nothing is known while it is down, and everything afterwards', async () => {
    const order = await charged()
    await played.goDown()
    await expect(played.acquirer.createCharge(order)).rejects.toThrow(PartyUnavailable)
    await expect(played.acquirer.findCharge(order.orderId)).rejects.toThrow(PartyUnavailable)
    await expect(played.acquirer.refund({ orderId: order.orderId, transactionId: 'TRX-1', amountRupiah: 1, reason: 'x' })).rejects.toThrow(PartyUnavailable)
    await played.pay(order.orderId)
    await played.comeBack()
    expect((await find(order.orderId)).transactions).toHaveLength(1)
  })
})

test('the QR code of the sandbox is QRIS, for the specimen merchant and the amount', async () => {
  const { payTo, chargeId } = await real().acquirer.createCharge(anOrder())
  const reading = readQris(payTo.method === 'qris' ? payTo.qrPayload : '')
  expect(reading).toMatchObject({ ok: true, qris: { amountRupiah: 20_000, reference: chargeId, merchant: { nmid: 'ID0000000000000', name: 'SPESIMEN METERAI NUSA' } } })
})

test('a hundred refusals in a row do not count against a party that is well', async () => {
  const { acquirer } = real()
  for (let turn = 0; turn < 100; turn += 1) expect(await acquirer.findCharge(`INV-${turn}`)).toBeNull()
  const answers = await Promise.allSettled(Array.from({ length: 8 }, () => acquirer.createCharge(anOrder({ amountRupiah: 0 }))))
  expect(answers.every((answer) => answer.status === 'rejected' && answer.reason instanceof PartyRefused)).toBe(true)
  expect((await acquirer.createCharge(anOrder())).state).toBe('pending')
})

test('another client learns nothing', async () => {
  const stranger = createAcquirer({ url, client: 'klien-yang-tidak-dikenal', log: silentLog })
  await expect(stranger.findCharge('INV-1')).rejects.toThrow(PartyUnavailable)
})

test('a wrong address is not taken for an order that was never charged', async () => {
  const lost = createAcquirer({ url: `${url}/salah`, client: config.ACQUIRER_CLIENT, log: silentLog })
  await expect(lost.findCharge('INV-1')).rejects.toThrow(PartyUnavailable)
})

test('the fake can do its work and lose the answer', async () => {
  const acquirer = fakeAcquirer()
  acquirer.loseNextAnswer()
  const order = anOrder()
  await expect(acquirer.createCharge(order)).rejects.toThrow(PartyUnavailable)
  expect(await acquirer.findCharge(order.orderId)).toMatchObject({ amountRupiah: 20_000 })
})

test.each([
  ['a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'orderId=INV-1' }, 415],
  ['nonsense', { payload: { orderId: 'INV-1', times: 1000 } }, 422],
  ['an unknown order', { payload: { orderId: 'INV-tidak-ada' } }, 404],
])('the payer for tests refuses %s', async (_what, request, status) => {
  expect((await app.inject({ method: 'POST', url: '/acquirer/test/pay', ...request })).statusCode).toBe(status)
})
