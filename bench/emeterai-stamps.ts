/**
 * E-meterai stamps a second, request to seal, on PostgreSQL that writes to disk: of many holders and of one, against the goal (trust.md
 * S6), the ledger alone against the same SQL bare, and with the real engine.
 *
 * `node bench/emeterai-stamps.ts [stamps] [at once]`: of each kind; 600 and 32 where nothing is said, about a minute.
 * Against the goal the signer answers after 50 ms and the store is memory; for the ledger alone it answers at once. Bare: the very
 * statements of a stamp, recorded once and sent again with new ids straight to PostgreSQL, by as many at once.
 */
import type { ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
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
import { freePort } from '#test/free-ports.ts'
import { endsWithUs } from '#test/ops/end-with-us.ts'
import { cpuSeconds } from './ground/cpu-seconds.ts'
import { perSecond, report } from './ground/report.ts'

const [stamps = 600, atOnce = 32] = process.argv.slice(2).map(Number)
const realStamps = Math.max(20, Math.ceil(stamps / 10))
const many = 50
/** As many as a door has (DATABASE_POOL), which plans once as a door does. */
const connections = 15
const signerMs = 50

let house: TestHouse
let ledgerOnly: TestHouse
let recording: ReturnType<typeof recordSql>
let server: ChildProcess | undefined
let perStamp = { statements: 0, commits: 0 }

const folder = mkdtempSync(join(tmpdir(), 'emeterai-bench-'))
// PostgreSQL may run as another user, who must get in.
chmodSync(folder, 0o755)
const onSpawn = (spawned: ChildProcess) => {
  server = spawned
  endsWithUs(spawned, { signal: 'QUIT' })
}
// Durable, as in production: a seal that a power cut can undo is none.
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), port: await freePort(), durable: true, onSpawn })
try {
  await migrate(postgres.ownerUrl())
  const pool = createPool({ url: postgres.emeteraiUrl(), max: connections, name: 'bench', prepares: true })
  // The server ends before its last connections do.
  pool.on('error', () => {})
  recording = recordSql(pool)
  const db = createDb(pool)
  house = testHouse({ db, apart: db, pool, appUrl: postgres.emeteraiUrl(), ownerUrl: postgres.ownerUrl(), drop: async () => {} })
  const engine = fakeStampEngine()
  ledgerOnly = { ...house, stampEngine: engine, storage: memoryStorage() }
  const asAsked: TestHouse = { ...ledgerOnly, stampEngine: { ...engine, stamp: (...order) => sleep(signerMs).then(() => engine.stamp(...order)) } }

  await bare(pool, 50)
  await stampMany(ledgerOnly, 100, many)
  const spread = await stampMany(asAsked, stamps, many)
  const ofOne = await stampMany(asAsked, stamps, 1)
  const floor = await bare(pool, stamps)
  const ledger = await stampMany(ledgerOnly, stamps, many)
  const whole = await stampMany(house, realStamps, many)
  const breaches = await checkInvariants(db)

  const told = ({ rate, ownMs, serverMs }: Measured) => `${perSecond(rate)}, CPU ${ownMs.toFixed(1)} + ${serverMs.toFixed(1)} ms`
  process.stdout.write(`${stamps} stamps of each kind, ${atOnce} at once, ${connections} connections; CPU a stamp: ours + PostgreSQL's\n`)
  report({ name: `held to sealed, ${many} holders (S6)`, ours: told(spread), perSecond: spread.rate, peer: '150/s', ratio: spread.rate / 150, atLeast: 1 })
  report({ name: 'held to sealed, all of one holder (S6)', ours: told(ofOne), perSecond: ofOne.rate, peer: '100/s', ratio: ofOne.rate / 100, atLeast: 1 })
  report({ name: 'the ledger alone', ours: told(ledger), peer: `${perSecond(floor.rate)} ${perStamp.statements} statements, bare`, ratio: ledger.rate / floor.rate, atLeast: 0.5, note: `bare: CPU ${told(floor).split('CPU ')[1]}` })
  report({ name: 'commits of one stamp', ours: String(perStamp.commits), ratio: perStamp.commits, atMost: 3 })
  report({ name: `with engine and store (${realStamps} stamps)`, ours: told(whole) })
  report({ name: 'rules of the ledger broken', ours: String(breaches.length), ratio: breaches.length, atMost: 0 })
  closeStamping()
  await db.destroy()
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

type Measured = { rate: number; ownMs: number; serverMs: number }

async function inTurn(count: number, work: (index: number) => Promise<void>): Promise<Measured> {
  let next = 0
  const [startedAt, own, serverBefore] = [performance.now(), process.cpuUsage(), cpuSeconds(server?.pid)]
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) await work(next++)
    }),
  )
  const { user, system } = process.cpuUsage(own)
  return { rate: count / ((performance.now() - startedAt) / 1000), ownMs: (user + system) / 1000 / count, serverMs: ((cpuSeconds(server?.pid) - serverBefore) * 1000) / count }
}

async function stampMany(house: TestHouse, count: number, holders: number): Promise<Measured> {
  const units = Math.ceil(count / holders) + 1
  const accounts = await Promise.all(Array.from({ length: holders }, () => aStampHolder(house, { units })))
  const letters = Array.from({ length: count }, (_, index) => aLetter(`Surat ${index} ${randomUUID()}`))
  const measured = await inTurn(count, async (index) => {
    const request = aStampRequest(accounts[index % holders] ?? '', { file: { bytes: letters[index] ?? Buffer.alloc(0), claimedName: 'surat.pdf' } })
    const outcome = await requestStamp(house, request)
    if (!outcome.ok) throw new Error(outcome.refusal)
    await performStamp(house, outcome.value.stampId)
  })
  const balances = await Promise.all(accounts.map((accountId) => readBalance(house.db, accountId)))
  const sealed = balances.reduce((sum, balance) => sum + balance.sealed, 0)
  if (sealed !== count) throw new Error(`${count} stamps were asked for and ${sealed} sealed`)
  return measured
}

/** What PostgreSQL alone takes: the statements of one stamp, with new ids and for another holder each time. */
async function bare(pool: pg.Pool, count: number): Promise<Measured> {
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
  perStamp = { statements: statements.length, commits: commitsOf(statements.map(({ text }) => text)) }

  const accounts = await Promise.all(Array.from({ length: many }, () => aStampHolder(house, { units: Math.ceil(count / many) + 1 })))
  const dataKeys = await house.db.selectFrom('emeterai.account').select(['id', 'dataKeyId']).where('id', 'in', [template, ...accounts]).execute()
  const keyOf = new Map(dataKeys.map(({ id, dataKeyId }) => [id, dataKeyId]))
  const known = accounts.map((accountId) => new Map([[template, accountId], [keyOf.get(template) ?? '', keyOf.get(accountId) ?? '']]))
  return inTurn(count, async (index) => {
    const client = await pool.connect()
    try {
      await replaySql(client, statements, known[index % many] ?? new Map(), (text) => (parseSerial(text) ? writeSerial(randomBytes(32)) : null))
    } finally {
      client.release()
    }
  })
}

/** Each is a wait for the disk: a transaction's end, and every statement by itself that writes. */
function commitsOf(statements: readonly string[]): number {
  let isWithin = false
  let commits = 0
  for (const text of statements) {
    if (/^begin/i.test(text)) isWithin = true
    else if (/^commit/i.test(text)) commits += 1
    else if (!isWithin && /\b(?:insert into|update|delete from)\b/i.test(text)) commits += 1
    if (/^(?:commit|rollback)/i.test(text)) isWithin = false
  }
  return commits
}
