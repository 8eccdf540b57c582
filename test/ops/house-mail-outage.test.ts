import type { ChildProcess } from 'node:child_process'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAcquirer } from '#emeterai/acquirer-client.ts'
import { readBalance } from '#emeterai/ledger/balance.ts'
import { checkInvariants } from '#emeterai/ledger/check-invariants.ts'
import { placePurchase } from '#emeterai/purchase/place-purchase.ts'
import { sendSettle } from '#emeterai/purchase/send-ask.ts'
import { requestStamp } from '#emeterai/stamp/request-stamp.ts'
import { silentLog } from '#platform/log.ts'
import { createSandbox } from '#sandbox/app.ts'
import { type Buyer, aBuyer } from '#test/a-buyer.ts'
import { type TestHouse, testHouse } from '#test/a-house.ts'
import { aLetter, aStampRequest } from '#test/a-stamp-holder.ts'
import { testConfig } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { freePort } from '#test/free-ports.ts'
import { aHouseWorker, end } from './a-house-worker.ts'
import { type Letter, type SmtpSink, anSmtpSink } from './an-smtp-sink.ts'
import { eventually } from './a-start.ts'

/** The house's real worker, with a mail server that is away, refuses, and takes a letter without saying so (trust.md X18). */
let database: TestDatabase
let sandbox: FastifyInstance
let house: TestHouse
let buyer: Buyer
let worker: ChildProcess
let smtpPort: number
const letters: Letter[] = []

beforeAll(async () => {
  const config = testConfig()
  database = await freshDatabase('empty', 'emeterai')
  sandbox = await createSandbox(config, silentLog)
  const sandboxUrl = await sandbox.listen({ port: 0, host: '127.0.0.1' })
  house = { ...testHouse(database, config), acquirer: createAcquirer({ url: `${sandboxUrl}/acquirer`, client: config.ACQUIRER_CLIENT, log: silentLog }) as TestHouse['acquirer'] }
  buyer = await aBuyer(house)
  smtpPort = await freePort()
  worker = await aHouseWorker({
    PATH: process.env['PATH'] ?? '', NODE_ENV: 'test', LOG_LEVEL: 'warn', DATA_DIR: config.dataDir, EMETERAI_DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl,
    ACQUIRER_URL: `${sandboxUrl}/acquirer`, TSA_URL: `${sandboxUrl}/tsa`, SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
  })
})
afterAll(async () => {
  await end(worker)
  await sandbox.close()
  await database.drop()
})

let bought = 0
let stamped = 0

/** Two units bought, paid and credited, one document stamped: all of it while mail does not work. */
async function buyAndStamp() {
  const placed = await placePurchase(house, { accountId: buyer.accountId, quantity: 2, termsAccepted: true })
  if (!placed.ok) throw new Error(placed.refusal)
  await sandbox.inject({ method: 'POST', url: '/acquirer/test/pay', payload: { orderId: placed.value.number, callback: 'lost' } })
  await sendSettle(house.db, house.queue, placed.value.number)
  await eventually(30_000, async () => (await readBalance(house.db, buyer.accountId)).bought === bought + 2)
  bought += 2
  const asked = await requestStamp(house, aStampRequest(buyer.accountId, { file: { bytes: aLetter(`Surat ${stamped}`), claimedName: 'surat.pdf' } }))
  if (!asked.ok) throw new Error(asked.refusal)
  await eventually(30_000, async () => (await readBalance(house.db, buyer.accountId)).sealed === stamped + 1)
  stamped += 1
}

/** The next try of every mail, which would come by itself a little later. */
const tryMailsNow = () => asOwner(database, `update emeterai_worker._private_jobs j set run_at = now() from emeterai_worker._private_tasks t where t.id = j.task_id and t.identifier = 'send-mail' and j.locked_at is null`)
const mails = () => asOwner<{ id: string; sent: boolean }>(database, 'select id, sent_at is not null as sent from emeterai.message order by queued_at')
const mailJobs = () => asOwner<{ attempts: number }>(database, `select j.attempts from emeterai_worker._private_jobs j join emeterai_worker._private_tasks t on t.id = j.task_id where t.identifier = 'send-mail'`)
const allSent = async () => (await tryMailsNow(), (await mails()).every(({ sent }) => sent))

test('buying and stamping go on without a mail server; every mail waits in the outbox and arrives once', { timeout: 120_000 }, async () => {
  await buyAndStamp() // Nobody listens at the mail server's address.
  await eventually(30_000, async () => (await mailJobs()).every(({ attempts }) => attempts > 0))
  expect((await mails()).map(({ sent }) => sent)).toEqual([false, false])

  let sink: SmtpSink = await anSmtpSink(smtpPort, letters)
  sink.mode = 'refuses'
  await buyAndStamp()
  await tryMailsNow()
  await eventually(30_000, () => sink.tries >= 4)
  expect((await mails()).map(({ sent }) => sent)).toEqual([false, false, false, false])
  await sink.close()

  sink = await anSmtpSink(smtpPort, letters)
  sink.mode = 'cuts'
  await buyAndStamp()
  await eventually(30_000, async () => (await tryMailsNow(), letters.length >= 6))
  sink.mode = 'takes'
  await eventually(30_000, allSent)
  await sink.close()

  // Receivers keep one letter of each Message-ID: no mail is missing, none is there twice, and copies are equal.
  const ids = (await mails()).map(({ id }) => `<${id}@localhost>`)
  expect(new Set(letters.map(({ messageId }) => messageId))).toEqual(new Set(ids))
  expect(letters.length).toBeGreaterThan(ids.length)
  expect(new Set(letters.map((letter) => JSON.stringify(letter))).size).toBe(ids.length)
  expect(letters.every(({ to }) => to.length === 1 && to[0] === buyer.email)).toBe(true)
  expect(await mailJobs()).toEqual([])
  expect(await readBalance(house.db, buyer.accountId)).toEqual({ bought: 6, available: 3, reserved: 0, sealed: 3, refunded: 0 })
  expect(await checkInvariants(house.db, { now: house.clock.now() })).toEqual([])
})
