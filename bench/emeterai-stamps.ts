/**
 * E-meterai stamps a second, request to seal, on PostgreSQL: the ledger alone against the same SQL bare, and with the real engine
 *
 * node bench/emeterai-stamps.ts [stamps] [at once]
 * The ledger runs with an engine that does nothing and a store in memory: what is left is SQL and our own code. Bare is
 * the floor: one connection pool, the same number of commits, and the least rows that hold a unit and seal it.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { checkInvariants } from '#emeterai/ledger/check-invariants.ts'
import { readBalance } from '#emeterai/ledger/balance.ts'
import { performStamp } from '#emeterai/stamp/perform-stamp.ts'
import { requestStamp } from '#emeterai/stamp/request-stamp.ts'
import { migrate } from '#platform/db/migrate.ts'
import { createDb, createPool } from '#platform/db/pool.ts'
import { closeStamping } from '#platform/pdf/stamp/stamp-safely.ts'
import { startEmbeddedPostgres } from '#platform/postgres/embedded.ts'
import { type TestHouse, testHouse } from '#test/a-house.ts'
import { aLetter, aStampHolder, aStampRequest } from '#test/a-stamp-holder.ts'
import { fakeStampEngine } from '#test/fakes/stamp-engine.ts'
import { memoryStorage } from '#test/fakes/storage.ts'
import { freePort } from '#test/global-setup.ts'

const [stamps = 1000, atOnce = 8] = process.argv.slice(2).map(Number)
const realStamps = Math.max(20, Math.ceil(stamps / 10))
const holders = 50

const folder = mkdtempSync(join(tmpdir(), 'emeterai-bench-'))
// PostgreSQL may run as another user, who must get in.
chmodSync(folder, 0o755)
// Durable, as in production: a seal that a power cut can undo is none.
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), port: await freePort(), durable: true })
try {
  await migrate(postgres.ownerUrl())
  const pool = createPool({ url: postgres.emeteraiUrl(), max: atOnce, name: 'bench' })
  // The server ends before its last connections do.
  pool.on('error', () => {})
  const db = createDb(pool)
  const house = testHouse({ db, pool, appUrl: postgres.emeteraiUrl(), ownerUrl: postgres.ownerUrl(), drop: async () => {} })
  const ledgerOnly = { ...house, stampEngine: fakeStampEngine(), storage: memoryStorage() }

  await bare(pool, 50)
  await stampMany(ledgerOnly, 50)
  const floor = await bare(pool, stamps)
  const ledger = await stampMany(ledgerOnly, stamps)
  const whole = await stampMany(house, realStamps)
  const breaches = await checkInvariants(db)

  const line = (name: string, perSecond: number) => process.stdout.write(`${name.padEnd(46)} ${perSecond.toFixed(0).padStart(6)} /s\n`)
  process.stdout.write(`${stamps} stamps, ${atOnce} at once, ${holders} holders\n`)
  line('the same commits and rows, bare SQL', floor)
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

/** Hold a unit and write the stamp; take the lease; write the serial; write the output's row; seal. Commits as `performStamp` has them. */
async function bare(pool: pg.Pool, count: number): Promise<number> {
  const owner = new pg.Client({ connectionString: postgres.ownerUrl() })
  await owner.connect()
  await owner.query(`
    drop schema if exists bare cascade; create schema bare; grant usage on schema bare to sscasn_emeterai;
    create table bare.balance (id int primary key, available int not null check (available >= 0), reserved int not null default 0, sealed int not null default 0);
    create table bare.stamp (id uuid primary key, balance_id int not null, state text not null, lease uuid, serial text unique, output bytea unique);
    create table bare.transfer (stamp_id uuid not null references bare.stamp, kind text not null, primary key (stamp_id, kind));
    create table bare.file (id uuid primary key, sha256 bytea not null);
    insert into bare.balance select generate_series(0, ${holders - 1}), ${count};
    grant select, insert, update on all tables in schema bare to sscasn_emeterai`)
  await owner.end()
  const perSecond = await inTurn(count, async (index) => {
    const [id, file, holder] = [randomUUID(), randomUUID(), index % holders]
    await pool.query('insert into bare.file values ($1, $2)', [randomUUID(), randomBytes(32)])
    await within(pool, async (client) => {
      await client.query(`insert into bare.stamp (id, balance_id, state) values ($1, $2, 'reserved')`, [id, holder])
      await client.query('update bare.balance set available = available - 1, reserved = reserved + 1 where id = $1 and available >= 1', [holder])
      await client.query(`insert into bare.transfer values ($1, 'reserve')`, [id])
    })
    await pool.query('update bare.stamp set lease = $2 where id = $1 and lease is null', [id, randomUUID()])
    await pool.query(`update bare.stamp set serial = $2, state = 'issued' where id = $1`, [id, randomUUID()])
    await pool.query('insert into bare.file values ($1, $2)', [file, randomBytes(32)])
    await within(pool, async (client) => {
      await client.query(`update bare.stamp set state = 'sealed', output = $2, lease = null where id = $1 and state = 'issued'`, [id, randomBytes(32)])
      await client.query(`insert into bare.transfer values ($1, 'seal')`, [id])
      await client.query('update bare.balance set reserved = reserved - 1, sealed = sealed + 1 where id = $1 and reserved >= 1', [holder])
    })
  })
  return perSecond
}

async function within(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<void>) {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await work(client)
    await client.query('commit')
  } finally {
    client.release()
  }
}
