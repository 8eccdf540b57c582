/**
 * Taking the next two hundred out of a line of very many identities that wait for the population register.
 * `node bench/identity-line.ts [waiting] [rounds]`: 1,000,000 and 40 where nothing is said, about two minutes. Limits: 50 ms, no sequential scan.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { measureLine } from '#core/account/identity-line.ts'
import { takeWaiting } from '#core/application/identity-order.ts'
import { loadSeed } from '#main/seed/load-seed.ts'
import { migrate } from '#platform/db/migrate.ts'
import { createDb, createPool } from '#platform/db/pool.ts'
import { startEmbeddedPostgres } from '#platform/postgres/embedded.ts'
import { freePort } from '#test/free-ports.ts'
import { endsWithUs } from '#test/ops/end-with-us.ts'
import { median, ms, report } from './ground/report.ts'

const waiting = Number(process.argv[2] ?? 1_000_000)
const rounds = Number(process.argv[3] ?? 40)
const limitMs = 50

const folder = mkdtempSync(join(tmpdir(), 'sscasn-line-'))
chmodSync(folder, 0o711)
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), port: await freePort(), durable: false, onSpawn: (server) => endsWithUs(server, { signal: 'QUIT' }) })
const owner = new pg.Client({ connectionString: postgres.ownerUrl() })
try {
  await migrate(postgres.ownerUrl())
  await loadSeed(postgres.ownerUrl())
  await owner.connect()
  await fill()
  const db = createDb(createPool({ url: postgres.appUrl(), max: 2, name: 'bench' }))
  const before = await sequentialScans()
  for (const onlyAccounts of [false, true]) await measure(`taking 200 of ${waiting}${onlyAccounts ? ', accounts only' : ''}`, () => takeWaiting(db, { now: new Date(), count: 200, onlyAccounts }))
  const scans = (await sequentialScans()) - before
  report({ name: 'sequential scans of the line', ours: String(scans), ratio: scans, atMost: 0 })
  const since = performance.now()
  await measureLine(db)
  report({ name: 'counting the whole line', ours: ms(performance.now() - since), note: '(asked by Prometheus and by /lini-dukcapil, not by a person)' })
  await db.destroy()
} finally {
  await owner.end()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** One in ten has not got an account yet; half have chosen one of the agencies, of which twenty close at a time of their own. */
async function fill() {
  await owner.query(`set session_replication_role = replica; set statement_timeout = 0`)
  await owner.query(`insert into season.stage_offset (season_id, kind, instansi_code, start_minutes, end_minutes)
    select s.id, 'registration', i.code, 0, case when row_number() over (order by i.code) % 2 = 0 then -60 else 60 end from season.season s, (select code from reference.instansi order by code limit 20) i where s.is_current`)
  await owner.query(
    `insert into account.identity_check (registration_id, account_id, waiting_since, instansi_code)
     select case when n % 10 = 0 then gen_random_uuid() end, case when n % 10 <> 0 then gen_random_uuid() end, now() - interval '2 days' + n * interval '100 ms', case when n % 10 <> 0 and n % 2 = 0 then i.codes[1 + n % cardinality(i.codes)] end
     from generate_series(1, $1::int) n, (select array_agg(code order by code) as codes from reference.instansi) i`,
    [waiting],
  )
  await owner.query('vacuum analyze account.identity_check')
}

async function measure(name: string, take: () => Promise<readonly unknown[]>) {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const since = performance.now()
    const taken = await take()
    times.push(performance.now() - since)
    if (taken.length !== 200) throw new Error(`${taken.length} were taken`)
  }
  const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!
  report({ name, ours: `p50 ${ms(median(times))}, p95 ${ms(p95)}`, peer: `${limitMs} ms`, ratio: p95 / limitMs, atMost: 1 })
}

async function sequentialScans(): Promise<number> {
  await owner.query('select pg_stat_force_next_flush()')
  const { rows } = await owner.query<{ scans: string }>(`select seq_scan as scans from pg_stat_user_tables where schemaname = 'account' and relname = 'identity_check'`)
  return Number(rows[0]!.scans)
}
