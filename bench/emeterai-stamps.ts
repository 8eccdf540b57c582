/**
 * E-meterai stamps a second, request to seal, on PostgreSQL: the ledger alone against the same SQL bare, and with the real engine
 *
 * node bench/emeterai-stamps.ts [stamps] [at once]
 * The ledger runs with an engine that does nothing and a store in memory: what is left is SQL and our own code. Bare: the
 * very statements of a stamp, recorded once and sent again with new ids straight to PostgreSQL, by as many at once.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { checkInvariants } from '#emeterai/ledger/check-invariants.ts'
import { readBalance } from '#emeterai/ledger/balance.ts'
import { performStamp } from '#emeterai/stamp/perform-stamp.ts'
import { requestStamp } from '#emeterai/stamp/request-stamp.ts'
import { parseSerial, writeSerial } from '#emeterai/stamp/rules/serial.ts'
import { migrate } from '#platform/db/migrate.ts'
import { createDb, createPool } from '#platform/db/pool.ts'
import { closeStamping } from '#platform/pdf/stamp/stamp-safely.ts'
import { startEmbeddedPostgres } from '#platform/postgres/embedded.ts'
import { type TestHouse, testHouse } from '#test/a-house.ts'
import { aLetter, aStampHolder, aStampRequest } from '#test/a-stamp-holder.ts'
import { fakeStampEngine } from '#test/fakes/stamp-engine.ts'
import { memoryStorage } from '#test/fakes/storage.ts'
import { recordSql, replaySql } from '#test/replay-sql.ts'
import { freePort } from '#test/global-setup.ts'
import { endsWithUs } from '#test/ops/end-with-us.ts'

const [stamps = 1000, atOnce = 8] = process.argv.slice(2).map(Number)
const realStamps = Math.max(20, Math.ceil(stamps / 10))
const holders = 50

let house: TestHouse
let ledgerOnly: TestHouse
let recording: ReturnType<typeof recordSql>
let statementsPerStamp = 0

const folder = mkdtempSync(join(tmpdir(), 'emeterai-bench-'))
// PostgreSQL may run as another user, who must get in.
chmodSync(folder, 0o755)
// Durable, as in production: a seal that a power cut can undo is none.
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), port: await freePort(), durable: true, onSpawn: (server) => endsWithUs(server, { signal: 'QUIT' }) })
try {
  await migrate(postgres.ownerUrl())
  const pool = createPool({ url: postgres.emeteraiUrl(), max: atOnce, name: 'bench' })
  // The server ends before its last connections do.
  pool.on('error', () => {})
  recording = recordSql(pool)
  const db = createDb(pool)
  house = testHouse({ db, apart: db, pool, appUrl: postgres.emeteraiUrl(), ownerUrl: postgres.ownerUrl(), drop: async () => {} })
  ledgerOnly = { ...house, stampEngine: fakeStampEngine(), storage: memoryStorage() }

  await bare(pool, 50)
  await stampMany(ledgerOnly, 50)
  const floor = await bare(pool, stamps)
  const ledger = await stampMany(ledgerOnly, stamps)
  const whole = await stampMany(house, realStamps)
  const breaches = await checkInvariants(db)

  const line = (name: string, perSecond: number) => process.stdout.write(`${name.padEnd(46)} ${perSecond.toFixed(0).padStart(6)} /s\n`)
  process.stdout.write(`${stamps} stamps, ${atOnce} at once, ${holders} holders\n`)
  line(`the same ${statementsPerStamp} statements, bare`, floor)
  line('request and perform, engine and store aside', ledger)
  line(`request and perform, all of it (${realStamps} stamps)`, whole)
  process.stdout.write(`ledger against bare SQL: ${(ledger / floor).toFixed(2)}; invariants broken: ${breaches.length}\n`)
  closeStamping()
  await db.destroy()
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function inTurn(count: number, work: (index: number) => Promise<void>): Promise<number> {
  let next = 0
  const startedAt = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) await work(next++)
    }),
  )
  return count / ((performance.now() - startedAt) / 1000)
}

async function stampMany(house: TestHouse, count: number): Promise<number> {
  const units = Math.ceil(count / holders) + 1
  const accounts = await Promise.all(Array.from({ length: holders }, () => aStampHolder(house, { units })))
  const letters = Array.from({ length: count }, (_, index) => aLetter(`Surat ${index} ${randomUUID()}`))
  const perSecond = await inTurn(count, async (index) => {
    const request = aStampRequest(accounts[index % holders] ?? '', { file: { bytes: letters[index] ?? Buffer.alloc(0), claimedName: 'surat.pdf' } })
    const outcome = await requestStamp(house, request)
    if (!outcome.ok) throw new Error(outcome.refusal)
    await performStamp(house, outcome.value.stampId)
  })
  const balances = await Promise.all(accounts.map((accountId) => readBalance(house.db, accountId)))
  const sealed = balances.reduce((sum, balance) => sum + balance.sealed, 0)
  if (sealed !== count) throw new Error(`${count} stamps were asked for and ${sealed} sealed`)
  return perSecond
}

/** What PostgreSQL alone takes: the statements of one stamp, with new ids and for another holder each time. */
async function bare(pool: pg.Pool, count: number): Promise<number> {
  const template = await aStampHolder(house, { units: 2 })
  const request = () => requestStamp(ledgerOnly, aStampRequest(template, { file: { bytes: aLetter(randomUUID()), claimedName: 'surat.pdf' } }))
  const record = async () => {
    const outcome = await request()
    if (!outcome.ok) throw new Error(outcome.refusal)
    await performStamp(ledgerOnly, outcome.value.stampId)
  }
  await record()
  recording.start()
  await record()
  const statements = recording.stop()
  statementsPerStamp = statements.length

  const accounts = await Promise.all(Array.from({ length: holders }, () => aStampHolder(house, { units: Math.ceil(count / holders) + 1 })))
  const dataKeys = await house.db.selectFrom('emeterai.account').select(['id', 'dataKeyId']).where('id', 'in', [template, ...accounts]).execute()
  const keyOf = new Map(dataKeys.map(({ id, dataKeyId }) => [id, dataKeyId]))
  const known = accounts.map((accountId) => new Map([[template, accountId], [keyOf.get(template) ?? '', keyOf.get(accountId) ?? '']]))
  return inTurn(count, async (index) => {
    const client = await pool.connect()
    try {
      await replaySql(client, statements, known[index % holders] ?? new Map(), (text) => (parseSerial(text) ? writeSerial(randomBytes(32)) : null))
    } finally {
      client.release()
    }
  })
}
