import type { ChildProcess } from 'node:child_process'
import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createAcquirer } from '#emeterai/acquirer-client.ts'
import { type FailPoint, paymentFailPoints } from '#emeterai/fail-point.ts'
import { readBalance } from '#emeterai/ledger/balance.ts'
import { checkInvariants } from '#emeterai/ledger/check-invariants.ts'
import { placePurchase } from '#emeterai/purchase/place-purchase.ts'
import { sendSettle } from '#emeterai/purchase/send-ask.ts'
import { silentLog } from '#platform/log.ts'
import { createSandbox } from '#sandbox/app.ts'
import { type Buyer, aBuyer } from '#test/a-buyer.ts'
import { type TestHouse, testHouse } from '#test/a-house.ts'
import { testConfig } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { aHouseWorker, end, forgetJobLocks, hasEnded } from './a-house-worker.ts'
import { eventually } from './a-start.ts'

/** The real worker, killed at each step of turning money into quota; the sandbox's acquirer, whose call-backs are all lost. */
let database: TestDatabase
let sandbox: FastifyInstance
let house: TestHouse
let buyer: Buyer
let workerEnv: Record<string, string>
const workers: ChildProcess[] = []
/** DEATHS=10: ten times at each point. */
const rounds = Number(process.env['DEATHS'] ?? 1)

beforeAll(async () => {
  const config = testConfig()
  database = await freshDatabase('empty', 'emeterai')
  sandbox = await createSandbox(config, silentLog)
  const sandboxUrl = await sandbox.listen({ port: 0, host: '127.0.0.1' })
  const url = `${sandboxUrl}/acquirer`
  house = { ...testHouse(database, config), acquirer: createAcquirer({ url, client: config.ACQUIRER_CLIENT, log: silentLog }) as TestHouse['acquirer'] }
  buyer = await aBuyer(house)
  workerEnv = { PATH: process.env['PATH'] ?? '', NODE_ENV: 'test', LOG_LEVEL: 'warn', DATA_DIR: config.dataDir, EMETERAI_DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl, ACQUIRER_URL: url, SMTP_URL: 'smtp://127.0.0.1:1' }
})
afterEach(() => Promise.all(workers.splice(0).map(end)))
afterAll(async () => {
  await sandbox.close()
  await database.drop()
})

async function aWorker(drill?: FailPoint): Promise<ChildProcess> {
  const worker = await aHouseWorker(workerEnv, drill)
  workers.push(worker)
  return worker
}

/** Bought and paid; of the money we only know because we ask. */
async function aPaidBill(quantity: number): Promise<string> {
  const placed = await placePurchase(house, { accountId: buyer.accountId, quantity, termsAccepted: true })
  if (!placed.ok) throw new Error(placed.refusal)
  const { number } = placed.value
  const paid = await sandbox.inject({ method: 'POST', url: '/acquirer/test/pay', payload: { orderId: number, callback: 'lost' } })
  expect(paid.statusCode).toBe(200)
  await sendSettle(house.db, house.queue, number)
  return number
}

const waiting = async () => (await house.db.selectFrom('emeterai.purchase').select('number').where('state', '=', 'waiting').execute()).length
const breaches = () => checkInvariants(house.db, { now: house.clock.now() })

test('X23: killed at every step of a settlement, the worker credits each payment exactly once', { timeout: rounds * 120_000 }, async () => {
  let bought = 0
  for (const [index, point] of Array.from({ length: rounds }, () => paymentFailPoints).flat().entries()) {
    bought += index + 1
    await aPaidBill(index + 1)
    const doomed = await aWorker(point)
    await eventually(30_000, () => hasEnded(doomed))
    expect(doomed.signalCode, point).toBe('SIGKILL')
    expect(await breaches(), point).toEqual([])
    await forgetJobLocks(database)
  }
  await aWorker()
  await eventually(60_000, async () => (await waiting()) === 0)
  expect(await breaches()).toEqual([])
  expect(await readBalance(house.db, buyer.accountId)).toEqual({ bought, available: bought, reserved: 0, sealed: 0, refunded: 0 })
  const [counts] = await asOwner(database, `select (select count(*)::int from emeterai.payment where state = 'credited') as payments, (select count(*)::int from emeterai.message where kind = 'purchase-paid') as mails`)
  const bills = rounds * paymentFailPoints.length
  expect(counts).toEqual({ payments: bills, mails: bills })
})
