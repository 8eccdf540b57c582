/**
 * The public log at the size of a season: what one night costs and what a proof costs, with so many leaves in it.
 * `node bench/public-log.ts [leaves] [new] [proofs]`: 1,000,000, 10,000 and 300 where nothing is said, about two minutes; 4,000,000
 * about six. Limits: proof p95 50 ms, a night of 10,000 leaves 10 s, no sequential scan.
 */
import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { originOf, signCheckpoint } from '#core/reports/public-log/checkpoint.ts'
import { grow, rootOf } from '#core/reports/public-log/hash-tree.ts'
import { findLastHead, insertHead, insertLeaves, keepTiles, leafOfReceipt, listHeads, readTiles } from '#core/reports/public-log/log-store.ts'
import { type LogProof, proveDays, proveReceipt } from '#core/reports/public-log/prove.ts'
import { publishLog } from '#core/reports/public-log/publish-log.ts'
import { readTile } from '#core/reports/public-log/read-tile.ts'
import { addDays, todayInJakarta } from '#core/values/calendar-date.ts'
import { loadSeed } from '#main/seed/load-seed.ts'
import { systemClock } from '#platform/clock.ts'
import { migrate } from '#platform/db/migrate.ts'
import { createDb, createPool } from '#platform/db/pool.ts'
import { createReceiptKey } from '#platform/keys/receipt-key.ts'
import { silentLog } from '#platform/log.ts'
import { startEmbeddedPostgres } from '#platform/postgres/embedded.ts'
import { freePort } from '#test/free-ports.ts'
import { endsWithUs } from '#test/ops/end-with-us.ts'
import { recordSql } from '#test/replay-sql.ts'
import { checkLogProof } from '#ui/scripts/receipt/check-log-proof.ts'
import { findSequentialScans } from './ground/plans.ts'
import { median, ms, report } from './ground/report.ts'

const leaves = Number(process.argv[2] ?? 1_000_000)
const fresh = Number(process.argv[3] ?? 10_000)
const proofs = Number(process.argv[4] ?? 300)
const [proofLimitMs, nightLimitSeconds] = [50, 10]
/** In so many nights they came. */
const nights = 20
const portalUrl = 'https://portal.example'

const receiptKey = createReceiptKey(generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'))
const receiptOf = (index: number) => `SSCASN1.bench-${index}`
const folder = mkdtempSync(join(tmpdir(), 'sscasn-log-'))
chmodSync(folder, 0o711)
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), port: await freePort(), durable: true, onSpawn: (server) => endsWithUs(server, { signal: 'QUIT' }) })
const owner = new pg.Client({ connectionString: postgres.ownerUrl() })
try {
  await migrate(postgres.ownerUrl())
  await loadSeed(postgres.ownerUrl())
  await owner.connect()
  const pool = createPool({ url: postgres.appUrl(), max: 4, name: 'bench' })
  const recording = recordSql(pool)
  const db = createDb(pool)
  const today = todayInJakarta(new Date())
  const dayOf = (night: number) => addDays(today, night - nights - 1)
  const filling = performance.now()
  for (let night = 0; night < nights; night += 1) await addNight(db, night, dayOf(night))
  await owner.query('vacuum analyze reports.log_leaf, reports.log_tile, reports.log_head')
  report({ name: `filling ${leaves} leaves in ${nights} nights`, ours: `${((performance.now() - filling) / 1000).toFixed(0)} s` })
  for (const table of ['log_leaf', 'log_tile']) await reportSize(table)

  await submit(leaves, fresh)
  recording.start()
  const since = performance.now()
  await publishLog({ db, clock: systemClock, receiptKey, log: silentLog, portalUrl })
  const seconds = (performance.now() - since) / 1000
  const night = recording.stop()
  const head = (await findLastHead(db))!
  if (head.size !== leaves + fresh) throw new Error(`${head.size} leaves stand in the log`)
  report({ name: `a night of ${fresh} leaves behind ${leaves}`, ours: `${seconds.toFixed(2)} s`, peer: `${nightLimitSeconds} s`, ratio: seconds / nightLimitSeconds, ...(fresh <= 10_000 ? { atMost: 1 } : {}) })

  recording.start()
  const shown: { index: number; proof: LogProof | null }[] = []
  await timed('a proof for a receipt', async () => {
    const index = Math.floor(Math.random() * (leaves + fresh))
    shown.push({ index, proof: await proveReceipt(db, receiptOf(index)) })
  })
  const keys = receiptKey.publicJwks.map(({ x }) => x)
  for (const { index, proof } of shown) if ((await checkLogProof(keys, receiptOf(index), JSON.stringify(proof)))?.size !== head.size) throw new Error(`What was given for ${index} proves nothing`)
  await timed('a proof that two days agree', async () => {
    const earlier = Math.floor(Math.random() * nights)
    if ((await proveDays(db, dayOf(earlier), head.day))?.secondSize !== head.size) throw new Error('No proof')
  })
  await timed('the root, anew from tiles', async () => {
    const whole = { start: 0, size: head.size }
    if (!(await rootOf(await readTiles(db, [whole]), whole)).equals(head.root)) throw new Error('Another root')
  })
  await timed('a tile; the heads of a month', async () => {
    if (!(await readTile(db, '0', String(Math.floor(Math.random() * Math.min(1000, leaves / 256))).padStart(3, '0')))) throw new Error('No tile')
    await listHeads(db, 31)
  })
  const { looked, scans } = await findSequentialScans(postgres.ownerUrl(), [...night, ...recording.stop()])
  for (const { table, rows, statement } of scans) process.stdout.write(`  reads all ${rows} rows of ${table}: ${statement.slice(0, 300)}\n`)
  report({ name: 'sequential scans, pages and the night', ours: `${scans.length} of ${looked} statements`, ratio: scans.length, atMost: 0 })
  await db.destroy()
} finally {
  await owner.end()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** As `publishLog` writes it, from receipts that are nowhere else. */
async function addNight(db: ReturnType<typeof createDb>, night: number, day: string) {
  const [first, behind] = [Math.floor((leaves * night) / nights), Math.floor((leaves * (night + 1)) / nights)]
  const added = Array.from({ length: behind - first }, (_, index) => leafOfReceipt(receiptOf(first + index))).toSorted(Buffer.compare)
  const tiles = await grow(await readTiles(db, [{ start: 0, size: first }]), first, added)
  await db.transaction().execute(async (tx) => {
    await insertLeaves(tx, first, added)
    await keepTiles(tx, tiles)
    const root = await rootOf(await readTiles(tx, [{ start: 0, size: behind }]), { start: 0, size: behind })
    await insertHead(tx, { day, size: behind, root, publishedAt: new Date(), checkpoint: signCheckpoint(receiptKey, { origin: originOf(portalUrl), size: behind, root, day }) })
  })
}

/** Receipts of yesterday, and those of the nights before, which are in the log already. */
async function submit(before: number, count: number) {
  await owner.query('set session_replication_role = replica')
  await owner.query(
    `insert into application.submission (application_id, registration_number, received_at, submitted_at, rules_version, snapshot, answers, snapshot_sha256, receipt, card_check_code)
     select gen_random_uuid(), lpad(n::text, 17, '9'), at, at, '2022.1', '', '', sha256(n::text::bytea), 'SSCASN1.bench-' || n, lpad(n::text, 20, 'S')
     from generate_series(greatest(0, $1::int - 100000), $1::int + $2::int - 1) n, lateral (select now() - interval '1 day' - case when n < $1 then interval '10 days' else interval '0' end as at) t`,
    [before, count],
  )
  await owner.query('vacuum analyze application.submission')
}

async function timed(name: string, act: () => Promise<void>) {
  const times: number[] = []
  for (let round = 0; round < proofs; round += 1) {
    const since = performance.now()
    await act()
    times.push(performance.now() - since)
  }
  const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!
  report({ name, ours: `p50 ${ms(median(times))}, p95 ${ms(p95)}`, peer: `${proofLimitMs} ms`, ratio: p95 / proofLimitMs, atMost: 1 })
}

async function reportSize(table: string) {
  const { rows } = await owner.query<{ data: string; index: string }>(`select pg_size_pretty(pg_table_size($1::regclass)) as data, pg_size_pretty(pg_indexes_size($1::regclass)) as index`, [`reports.${table}`])
  report({ name: `size of ${table}`, ours: `${rows[0]!.data} and ${rows[0]!.index} of indexes` })
}
