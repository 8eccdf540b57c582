import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type PaymentEvent, signatureHeader, verifyCallback } from '#emeterai/verify-callback.ts'
import { silentLog } from '#platform/log.ts'
import { createSandbox } from '#sandbox/app.ts'
import { testConfig } from '#test/app.ts'
import { freePort } from '#test/free-ports.ts'

const opened: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const thing of opened.splice(0).toReversed()) await thing.close()
})

/** The distributor's end: keeps every call-back that is truly the acquirer's, and answers with the statuses given, then 200. */
async function aReceiver(secret: string, { statuses = [], port = 0 }: { statuses?: number[]; port?: number } = {}) {
  const events: PaymentEvent[] = []
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const verified = verifyCallback(secret, Buffer.concat(pieces), String(request.headers[signatureHeader]), new Date())
    if (!verified.ok) return response.writeHead(400).end()
    events.push(verified.value)
    return response.writeHead(statuses.shift() ?? 200).end()
  })
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve))
  const close = () => new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
  opened.push({ close })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pembayaran`
  const heard = (count: number) => vi.waitFor(() => expect(events.length).toBeGreaterThanOrEqual(count), { timeout: 30_000, interval: 5 })
  return { url, events, heard, close }
}

async function aSandbox({ config = testConfig(), retryDelaysMs = [0, 0, 0, 0] }: { config?: ReturnType<typeof testConfig>; retryDelaysMs?: number[] } = {}) {
  const app = await createSandbox(config, silentLog, { retryDelaysMs })
  await app.ready()
  opened.push(app)
  return { app, config }
}

async function charge(app: FastifyInstance, orderId: string, callbackUrl: string) {
  const order = { orderId, amount: 20_000, method: 'qris', description: '2 e-meterai', expiresAt: new Date(Date.now() + 3_600_000).toISOString(), callbackUrl }
  const reply = await app.inject({ method: 'POST', url: '/acquirer/charges', payload: order, headers: { 'x-acquirer-client': 'demo-acquirer-client' } })
  expect(reply.statusCode).toBe(200)
}

async function pay(app: FastifyInstance, orderId: string, how: object = {}): Promise<string[]> {
  const reply = await app.inject({ method: 'POST', url: '/acquirer/test/pay', payload: { orderId, ...how } })
  return reply.json().transactions.map(({ transactionId }: { transactionId: string }) => transactionId)
}

const refund = (app: FastifyInstance, orderId: string, transactionId: string) =>
  app.inject({ method: 'POST', url: `/acquirer/charges/${orderId}/refunds`, payload: { transactionId, amount: 20_000, reason: 'Dibatalkan' }, headers: { 'x-acquirer-client': 'demo-acquirer-client' } })

/** How the acquirer says the sending went, as the wallet shows it. */
async function shown(app: FastifyInstance, orderId: string): Promise<string> {
  const list = await app.inject('/dompet')
  const [, path = ''] = new RegExp(`href="(/dompet/[^"]+)">${orderId}<`).exec(list.body) ?? []
  return (await app.inject(path)).body
}

const shows = (app: FastifyInstance, words: string) => vi.waitFor(async () => expect(await shown(app, 'INV-1')).toContain(words), { timeout: 30_000 })

describe('a payment is told', () => {
  test('once, with what was paid', async () => {
    const { app, config } = await aSandbox()
    const receiver = await aReceiver(config.ACQUIRER_SECRET)
    await charge(app, 'INV-1', receiver.url)
    const [transactionId] = await pay(app, 'INV-1', { amount: 15_000 })
    await receiver.heard(1)
    expect(receiver.events).toEqual([{ eventId: expect.stringMatching(/^EVT-/), orderId: 'INV-1', transactionId, amount: 15_000, currency: 'IDR', state: 'settled', paidAt: expect.any(String) }])
    await shows(app, 'Diterima')
    expect(receiver.events).toHaveLength(1)
  })

  test('again until the answer is 2xx, always as the same event', async () => {
    const { app, config } = await aSandbox()
    const receiver = await aReceiver(config.ACQUIRER_SECRET, { statuses: [500, 404] })
    await charge(app, 'INV-1', receiver.url)
    await pay(app, 'INV-1')
    await receiver.heard(3)
    await shows(app, 'Diterima')
    expect(receiver.events).toHaveLength(3)
    expect(new Set(receiver.events.map(({ eventId }) => eventId)).size).toBe(1)
  })

  test('after the distributor has been away (X16)', async () => {
    const { app, config } = await aSandbox({ retryDelaysMs: Array.from({ length: 1000 }, () => 5) })
    const port = await freePort()
    await charge(app, 'INV-1', `http://127.0.0.1:${port}/pembayaran`)
    await pay(app, 'INV-1')
    const back = await aReceiver(config.ACQUIRER_SECRET, { port })
    await back.heard(1)
    expect(back.events).toMatchObject([{ orderId: 'INV-1', state: 'settled' }])
  })

  test('no more once it has been tried often enough', async () => {
    const { app, config } = await aSandbox({ retryDelaysMs: [0, 0] })
    const receiver = await aReceiver(config.ACQUIRER_SECRET, { statuses: [500, 500, 500] })
    await charge(app, 'INV-1', receiver.url)
    await pay(app, 'INV-1')
    await shows(app, 'Tidak diterima')
    expect(receiver.events).toHaveLength(3)
  })

  test('after a restart of the acquirer, which forgets no money', async () => {
    const before = await aSandbox({ retryDelaysMs: [3_600_000] })
    const receiver = await aReceiver(before.config.ACQUIRER_SECRET, { statuses: [503] })
    await charge(before.app, 'INV-1', receiver.url)
    await pay(before.app, 'INV-1')
    await receiver.heard(1)
    await before.app.close()
    const after = await aSandbox({ config: before.config })
    await receiver.heard(2)
    expect(receiver.events[1]).toEqual(receiver.events[0])
    const found = await after.app.inject({ url: '/acquirer/charges/INV-1', headers: { 'x-acquirer-client': 'demo-acquirer-client' } })
    expect(found.json().transactions).toMatchObject([{ amount: 20_000, state: 'settled' }])
  })

  test('not while the acquirer is down, and then all the same', async () => {
    const { app, config } = await aSandbox({ retryDelaysMs: Array.from({ length: 1000 }, () => 5) })
    const receiver = await aReceiver(config.ACQUIRER_SECRET)
    await charge(app, 'INV-1', receiver.url)
    await app.inject({ method: 'POST', url: '/kendali/acquirer', payload: { mode: 'mati' } })
    await pay(app, 'INV-1')
    expect(receiver.events).toEqual([])
    await app.inject({ method: 'POST', url: '/kendali/acquirer', payload: { mode: 'normal' } })
    await receiver.heard(1)
  })
})

describe('a call-back goes astray', () => {
  test('lost: only the next payment is heard of (X14)', async () => {
    const { app, config } = await aSandbox()
    const receiver = await aReceiver(config.ACQUIRER_SECRET)
    await charge(app, 'INV-1', receiver.url)
    await pay(app, 'INV-1', { callback: 'lost' })
    const [second] = await pay(app, 'INV-1')
    await receiver.heard(1)
    expect(receiver.events.map(({ transactionId }) => transactionId)).toEqual([second])
    expect(await shown(app, 'INV-1')).toContain('Sengaja tidak dikirim')
  })

  test('doubled: two to five times the same event (X15)', async () => {
    const { app, config } = await aSandbox()
    const receiver = await aReceiver(config.ACQUIRER_SECRET)
    await charge(app, 'INV-1', receiver.url)
    await pay(app, 'INV-1', { callback: 'duplicate' })
    await shows(app, 'Diterima')
    expect(receiver.events.length).toBeGreaterThanOrEqual(2)
    expect(receiver.events.length).toBeLessThanOrEqual(5)
    expect(new Set(receiver.events.map(({ eventId }) => eventId)).size).toBe(1)
  })

  test('reordered: the last payment first, and an expiry after the money (T18)', async () => {
    const { app, config } = await aSandbox()
    const receiver = await aReceiver(config.ACQUIRER_SECRET)
    await charge(app, 'INV-1', receiver.url)
    const [first, second] = await pay(app, 'INV-1', { times: 2, callback: 'reordered' })
    await receiver.heard(3)
    expect(receiver.events.map(({ state, transactionId }) => [state, transactionId])).toEqual([['settled', second], ['settled', first], ['expired', null]])
  })

  test('reordered: the payment is told once more after it went back', async () => {
    const { app, config } = await aSandbox()
    const receiver = await aReceiver(config.ACQUIRER_SECRET)
    await charge(app, 'INV-1', receiver.url)
    const [transactionId] = await pay(app, 'INV-1')
    await receiver.heard(1)
    await app.inject({ method: 'POST', url: '/kendali/panggilan-balik', payload: { mode: 'terbalik' } })
    await refund(app, 'INV-1', transactionId!)
    await receiver.heard(3)
    expect(receiver.events.map(({ state }) => state)).toEqual(['settled', 'refunded', 'settled'])
    expect(receiver.events[2]).toEqual(receiver.events[0])
  })

  test('by the switchboard, unless the payment says otherwise', async () => {
    const { app, config } = await aSandbox()
    const receiver = await aReceiver(config.ACQUIRER_SECRET)
    await charge(app, 'INV-1', receiver.url)
    const order = (mode: string) => app.inject({ method: 'POST', url: '/kendali/panggilan-balik', payload: { mode, delayMs: 0 } })
    expect((await order('hilang')).json()).toEqual({ 'panggilan-balik': { mode: 'hilang', delayMs: 0 } })
    await pay(app, 'INV-1')
    const [told] = await pay(app, 'INV-1', { callback: 'normal' })
    await receiver.heard(1)
    expect(receiver.events.map(({ transactionId }) => transactionId)).toEqual([told])
    expect((await order('meledak')).statusCode).toBe(422)
    await order('lambat')
    await pay(app, 'INV-1')
    await receiver.heard(2)
  })
})

test('a hundred payments, gone astray in every way and often refused: each but the lost ones is heard, and nothing that was not paid', async () => {
  const { app, config } = await aSandbox({ retryDelaysMs: Array.from({ length: 30 }, () => 1) })
  const statuses = Array.from({ length: 150 }, (_, turn) => [200, 500, 200, 404, 200, 503][turn % 6]!)
  const receiver = await aReceiver(config.ACQUIRER_SECRET, { statuses })
  const ways = ['normal', 'lost', 'duplicate', 'reordered', 'normal']
  const paid = await Promise.all(Array.from({ length: 100 }, async (_, turn) => {
    await charge(app, `INV-${turn}`, receiver.url)
    const [transactionId] = await pay(app, `INV-${turn}`, { callback: ways[turn % ways.length] })
    return { transactionId, isLost: ways[turn % ways.length] === 'lost' }
  }))
  const due = paid.flatMap(({ transactionId, isLost }) => (isLost ? [] : [transactionId])).toSorted()
  const heard = () => [...new Set(receiver.events.flatMap(({ transactionId }) => transactionId ?? []))].toSorted()
  await vi.waitFor(() => expect(heard()).toEqual(due), { timeout: 30_000, interval: 20 })
  expect(due).toHaveLength(80)
  for (const { amount, state } of receiver.events) expect([amount, state === 'settled' || state === 'expired']).toEqual([20_000, true])
})
