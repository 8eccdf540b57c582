/**
 * The office's queue with 100,000 files in one agency: pages, counts, claims by 20 verifiers at once, and their plans.
 * `node bench/office-queue.ts [files]` on a database of its own. Limits: p95 below 100 ms for a page and 50 ms for
 * its counts, 250 ms for a claim among twenty, no file twice, no sequential scan of the cases.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { rightsOf } from '#core/officer/rules/rights.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { claimNext } from '#core/verification/claim-next.ts'
import { type QueueFilters, countQueue, listQueue } from '#core/verification/list-queue.ts'
import { loadSeed } from '#main/seed/load-seed.ts'
import { systemClock } from '#platform/clock.ts'
import { migrate } from '#platform/db/migrate.ts'
import { createDb, createPool } from '#platform/db/pool.ts'
import { createKeyRing } from '#platform/keys/key-ring.ts'
import { readConfig } from '#platform/config.ts'
import { startEmbeddedPostgres } from '#platform/postgres/embedded.ts'
import { freePort } from '#test/free-ports.ts'
import { endsWithUs } from '#test/ops/end-with-us.ts'

const files = Number(process.argv[2] ?? 100_000)
const instansiCode = '4018'
const folder = mkdtempSync(join(tmpdir(), 'sscasn-queue-'))
chmodSync(folder, 0o755)
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), port: await freePort(), durable: false, onSpawn: (server) => endsWithUs(server, { signal: 'QUIT' }) })
try {
  await migrate(postgres.ownerUrl())
  await loadSeed(postgres.ownerUrl())
  const owner = new pg.Client({ connectionString: postgres.ownerUrl() })
  await owner.connect()
  await fill(owner)
  const officers = (await owner.query<{ id: string }>('select id from officer.officer order by name')).rows.map(({ id }) => scope(id))
  const db = createDb(createPool({ url: postgres.appUrl(), max: 10, name: 'bench' }))
  const deps = { db, clock: systemClock, keys: createKeyRing(readConfig({ NODE_ENV: 'test' })) }
  await time('counts of all groups', 50, () => countQueue(deps, officers[0]!))
  const all: QueueFilters = { group: 'unopened', whose: 'all', formasiId: null, overall: null, number: '', after: null }
  await time('first page', 100, () => listQueue(deps, officers[0]!, all))
  const deep = await owner.query<{ id: string }>(`select application_id as id from verification.case where instansi_code = '${instansiCode}' and state = 'unopened' and held is null order by received_at, application_id offset ${Math.min(9950, Math.floor(files / 2))} limit 1`)
  await time('page 200', 100, () => listQueue(deps, officers[0]!, { ...all, after: deep.rows[0]!.id }))
  await time('done and failed, page 1', 100, () => listQueue(deps, officers[0]!, { ...all, group: 'done', overall: 'failed' }))
  await time('by registration number', 100, () => listQueue(deps, officers[0]!, { ...all, number: '20220000000050000' }))
  await claims(deps, officers)
  await plans(owner)
  await db.destroy()
  await owner.end()
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

function scope(officerId: string): OfficerScope {
  return { officerId, instansiCode, instansiName: 'Arsip Nasional', roles: ['verifier'], rights: rightsOf(['verifier']) }
}

/** Files of made-up people, an eighth of them done, straight into the tables: what is measured is the queue. */
async function fill(owner: pg.Client) {
  await owner.query(`
    insert into officer.officer (id, instansi_code, name, wrapped_key, email, email_index, status, invited_at, agreement, agreed_at, activated_at)
    select gen_random_uuid(), '${instansiCode}', 'Verifikator ' || n, 'x', 'x', sha256(n::text::bytea), 'active', now(), 'x', now(), now() from generate_series(1, 20) n;
    insert into account.data_key (id, wrapped) values ('00000000-0000-4000-8000-000000000001', 'x');
    insert into account.file (id, data_key_id, kind, storage_key, media_type, bytes, sha256) values ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001', 'ktp', 'x', 'image/jpeg', 1, 'x');
    create temporary table copy as select gen_random_uuid() as account_id, gen_random_uuid() as application_id, n from generate_series(1, ${files}) n;
    insert into account.account (id, season_id, data_key_id, nik, nik_index, nomor_kk, nomor_kk_index, phone, phone_index, email, email_index, name_on_ktp, birth_place_on_ktp, birth_date_on_ktp,
      name_on_ijazah, birth_place_on_ijazah, birth_date_on_ijazah, sex, ktp_file_id, selfie_file_id, identity_state, selfie_consent_at, selfie_consent_version)
    select c.account_id, s.id, '00000000-0000-4000-8000-000000000001', 'x', sha256(c.n::text::bytea), 'x', 'x', 'x', 'x', 'x', 'x', 'Pelamar ' || c.n, 'x', '1990-01-01', 'x', 'x', '1990-01-01', 'female',
      '00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000002', 'confirmed', now(), 'x' from copy c, season.season s where s.is_current;
    insert into application.application (id, season_id, account_id, data_key_id, started_at, changed_at)
    select c.application_id, s.id, c.account_id, '00000000-0000-4000-8000-000000000001', now(), now() from copy c, season.season s where s.is_current;
    insert into application.formasi_choice (application_id, instansi_code, formasi_type, chosen_at, formasi_id, pendidikan_id, rules_version, saved_at)
    select c.application_id, '${instansiCode}', 'umum', now(), f.ids[1 + c.n % array_length(f.ids, 1)], (select min(id) from formasi.pendidikan), 'x', now()
    from copy c, (select array_agg(id) as ids from formasi.formasi where instansi_code = '${instansiCode}') f;
    insert into application.submission (application_id, registration_number, received_at, submitted_at, rules_version, snapshot, answers, snapshot_sha256, receipt, card_check_code)
    select application_id, '2022' || lpad(n::text, 13, '0'), now() - (${files} - n) * interval '1 second', now(), 'x', 'x', 'x', 'x', 'x', n::text from copy;
    update verification.case c set state = 'done', overall = case when abs(hashtext(c.application_id::text)) % 3 = 0 then 'failed' else 'passed' end, judged_by = o.a, judged_at = now(), supervised_by = o.b, supervised_at = now()
    from (select min(id::text)::uuid as a, max(id::text)::uuid as b from officer.officer) o where abs(hashtext(c.application_id::text)) % 8 = 0`)
  await owner.query('vacuum analyze')
}

async function time(name: string, limitMs: number, run: () => Promise<unknown>, rounds = 40) {
  const taken: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const before = performance.now()
    await run()
    taken.push(performance.now() - before)
  }
  report(name, taken, limitMs)
}

function report(name: string, taken: number[], limitMs: number) {
  const sorted = taken.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!
  const isWithin = at(0.95) < limitMs
  if (!isWithin) process.exitCode = 1
  process.stdout.write(`${name.padEnd(36)} p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms, limit ${limitMs} ms ${isWithin ? '' : 'ABOVE'}\n`)
}

/** Twenty verifiers take a file each, again and again: each call is timed, and no file may come twice. */
async function claims(deps: Parameters<typeof claimNext>[0], officers: OfficerScope[]) {
  const visitor = { deviceLabel: 'bench', deviceToken: null, network: '127.0.0.1', requestId: 'BENCH' }
  const taken: number[] = []
  const got: string[] = []
  await Promise.all(officers.map(async (officer) => {
    for (let round = 0; round < 50; round += 1) {
      const before = performance.now()
      const next = await claimNext(deps, officer, visitor)
      taken.push(performance.now() - before)
      if (!next.ok) throw new Error(next.refusal)
      got.push(next.value.applicationId)
      await deps.db.updateTable('verification.case').set({ state: 'done', overall: 'passed', judgedBy: officer.officerId, judgedAt: new Date(), leaseBy: null, leaseUntil: null }).where('applicationId', '=', next.value.applicationId).execute()
    }
  }))
  const doubled = got.length - new Set(got).size
  report(`${got.length} claims by ${officers.length} at once`, taken, 250)
  process.stdout.write(`files given twice: ${doubled}\n`)
  if (doubled > 0) process.exitCode = 1
}

async function plans(owner: pg.Client) {
  for (const [name, text] of [
    ['queue', `select * from verification.case c where c.instansi_code = '${instansiCode}' and c.state = 'unopened' and c.held is null order by c.received_at, c.application_id limit 51`],
    ['claim', `select c.application_id from verification.case c where c.instansi_code = '${instansiCode}' and c.state in ('unopened', 'opened', 'returned') and c.assigned_to is null and c.held is null order by c.received_at, c.application_id limit 1 for update skip locked`],
    ['counts', `select q.queue_group, sum(q.files) from verification.queue_count q where q.instansi_code = '${instansiCode}' group by 1`],
  ] as const) {
    const { rows } = await owner.query<{ 'QUERY PLAN': string }>(`explain ${text}`)
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    const isScanned = /Seq Scan on "?case/.test(plan)
    if (isScanned) process.exitCode = 1
    process.stdout.write(`plan of ${name}: ${isScanned ? 'SEQUENTIAL SCAN' : (/(Index[^\n]*Scan[^\n]*)/.exec(plan)?.[1] ?? plan).trim()}\n`)
  }
}
