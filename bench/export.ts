/**
 * An agency's list as CSV and as a workbook: rows per second, peak memory, and the ratio to a bare COPY
 *
 * node bench/export.ts [rows …] (20,000 and 200,000 unless said; about 3 minutes). Each export is made in a process of its own,
 * as the worker makes it, with NIK, name and telephone opened from their envelopes. Limits: the peak memory of the larger
 * size is at most 1.3 of the smaller one's plus 32 MiB; 2,000 rows per second.
 */
import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { makeExport } from '#core/export/make-export.ts'
import { loadSeed } from '#main/seed/load-seed.ts'
import { systemClock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { migrate } from '#platform/db/migrate.ts'
import { createDb, createPool } from '#platform/db/pool.ts'
import { createDataKey, encryptField } from '#platform/keys/field-cipher.ts'
import { createKeyRing } from '#platform/keys/key-ring.ts'
import { silentLog } from '#platform/log.ts'
import { startEmbeddedPostgres } from '#platform/postgres/embedded.ts'
import { createStorage } from '#platform/storage/storage.ts'
import { freePort } from '#test/free-ports.ts'
import { endsWithUs } from '#test/ops/end-with-us.ts'

const instansiCode = '4018'
const [role, ...rest] = process.argv.slice(2)
if (role === 'make') await make(rest)
else await measure([role, ...rest].flatMap((text) => (text ? [Number(text)] : [])))

/** The worker's part, alone in its process; says how long it took and how much memory it held at most. */
async function make([url = '', dataDir = '', exportId = '']: string[]) {
  const config = readConfig({ NODE_ENV: 'test', DATA_DIR: dataDir })
  const db = createDb(createPool({ url, max: 4, name: 'bench' }))
  let peak = 0
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20)
  const before = process.memoryUsage.rss()
  const began = performance.now()
  await makeExport({ db, keys: createKeyRing(config), clock: systemClock, storage: createStorage(config), log: silentLog }, exportId)
  const seconds = (performance.now() - began) / 1000
  clearInterval(timer)
  await db.destroy()
  process.stdout.write(JSON.stringify({ seconds, before, peak: Math.max(peak, process.memoryUsage.rss()) }))
}

async function measure(given: number[]) {
  const sizes = given.length > 0 ? given : [20_000, 200_000]
  const folder = mkdtempSync(join(tmpdir(), 'sscasn-export-'))
  // PostgreSQL may run as another user, who must get in.
  chmodSync(folder, 0o755)
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), port: await freePort(), durable: false, onSpawn: (server) => endsWithUs(server, { signal: 'QUIT' }) })
  try {
    await migrate(postgres.ownerUrl())
    await loadSeed(postgres.ownerUrl())
    const owner = new pg.Client({ connectionString: postgres.ownerUrl() })
    // When something else fails, the server stops under it.
    owner.on('error', () => {})
    await owner.connect()
    const peaks: Record<string, number[]> = {}
    for (const rows of sizes.toSorted((a, b) => a - b)) {
      await fill(owner, rows)
      const copy = await bareCopy(owner)
      for (const format of ['csv', 'xlsx']) {
        const id = await anExport(owner, format)
        const { stdout } = await promisify(execFile)(process.execPath, [import.meta.filename, 'make', postgres.appUrl(), folder, id], { timeout: 300_000 })
        const made = JSON.parse(stdout) as { seconds: number; before: number; peak: number }
        const { rows: [stored] } = await owner.query<{ bytes: number; count: number; state: string }>('select bytes, row_count as count, state from export.export where id = $1', [id])
        if (stored?.state !== 'ready' || stored.count !== rows) throw new Error(`not made whole: ${JSON.stringify(stored)}`)
        ;(peaks[format] ??= []).push(made.peak)
        const pace = rows / made.seconds
        say(`${format} of ${rows} rows`, `${made.seconds.toFixed(1)} s, ${pace.toFixed(0)} rows/s (limit 2000), ${(stored.bytes / 2 ** 20).toFixed(1)} MiB, peak ${mib(made.peak)} (${mib(made.before)} before), ${(made.seconds / copy).toFixed(1)} times a bare COPY of the same rows, still encrypted (${copy.toFixed(2)} s)`, pace >= 2000)
      }
    }
    for (const [format, [least = 0, ...more]] of Object.entries(peaks)) {
      const most = more.at(-1)
      if (most !== undefined) say(`${format}: memory`, `${(most / least).toFixed(2)} of the smaller size's peak (limit 1.3 of it and 32 MiB)`, most <= least * 1.3 + 32 * 2 ** 20)
    }
    await owner.end()
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function mib(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MiB`
}

function say(what: string, found: string, isWithin: boolean) {
  if (!isWithin) process.exitCode = 1
  process.stdout.write(`${what.padEnd(24)} ${found}${isWithin ? '' : ' ABOVE THE LIMIT'}\n`)
}

async function anExport(owner: pg.Client, format: string): Promise<string> {
  const { wrapped } = createDataKey(createKeyRing(readConfig({ NODE_ENV: 'test' })))
  const { rows } = await owner.query<{ id: string }>(
    `insert into export.export (id, season_id, instansi_code, list, format, filters, personal_columns, reason, asked_by, asked_role, asked_at, approved_by, wrapped_key)
     select gen_random_uuid(), s.id, $1, 'applicants', $2, $3, '{nik,name,phone}', 'measured by the bench', o.a, 'administrator', now(), o.b, $4
     from season.season s, (select min(id::text)::uuid as a, max(id::text)::uuid as b from officer.officer) o where s.is_current returning id`,
    [instansiCode, format, JSON.stringify({ formasiId: null, state: null, overall: null, objectionState: null, sentFrom: null, sentUntil: null }), wrapped],
  )
  return rows[0]!.id
}

/** The least that any export must do: read the same rows and send them. */
async function bareCopy(owner: pg.Client): Promise<number> {
  const began = performance.now()
  const stream = owner.query(copyTo(`copy (select s.registration_number, c.formasi_id, j.name, c.received_at, c.state, p.nik, p.name_on_ktp, p.phone
    from verification.case c join application.submission s using (application_id) join formasi.formasi f on f.id = c.formasi_id join formasi.jabatan j on j.id = f.jabatan_id
    join account.account p on p.id = c.account_id where c.instansi_code = '${instansiCode}' order by c.received_at, c.application_id) to stdout with (format csv)`))
  for await (const chunk of stream) void chunk
  return (performance.now() - began) / 1000
}

/** Submitted applications of made-up people up to so many, each with a key and envelopes of its own that open. */
async function fill(owner: pg.Client, rows: number) {
  const keys = createKeyRing(readConfig({ NODE_ENV: 'test' }))
  const { rows: [have] } = await owner.query<{ count: number }>('select count(*)::int as count from verification.case')
  if (have!.count === 0) {
    await owner.query(`
      insert into officer.officer (id, instansi_code, name, wrapped_key, email, email_index, status, invited_at, agreement, agreed_at, activated_at)
      select gen_random_uuid(), '${instansiCode}', 'Administrator ' || n, 'x', 'x', sha256(n::text::bytea), 'active', now(), 'x', now(), now() from generate_series(1, 2) n;
      insert into account.data_key (id, wrapped) values ('00000000-0000-4000-8000-000000000001', 'x');
      insert into account.file (id, data_key_id, kind, storage_key, media_type, bytes, sha256) values ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001', 'ktp', 'x', 'image/jpeg', 1, 'x')`)
  }
  for (let from = have!.count; from < rows; from += 10_000) {
    const people = Array.from({ length: Math.min(10_000, rows - from) }, (_, at) => person(keys, from + at))
    const column = (name: keyof ReturnType<typeof person>) => people.map((one) => one[name])
    await owner.query(
      `with made as (select * from unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::bytea[], $5::bytea[], $6::int[]) as t(account_id, key_id, wrapped, nik, phone, n)),
       keys as (insert into account.data_key (id, wrapped) select key_id, wrapped from made)
       insert into account.account (id, season_id, data_key_id, nik, nik_index, nomor_kk, nomor_kk_index, phone, phone_index, email, email_index, name_on_ktp, birth_place_on_ktp, birth_date_on_ktp,
         name_on_ijazah, birth_place_on_ijazah, birth_date_on_ijazah, sex, ktp_file_id, selfie_file_id, identity_state, selfie_consent_at, selfie_consent_version)
       select account_id, s.id, key_id, nik, sha256(n::text::bytea), 'x', 'x', phone, 'x', 'x', 'x', 'Pelamar ' || n, 'x', '1990-01-01', 'x', 'x', '1990-01-01', 'female',
         '00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000002', 'confirmed', now(), 'x' from made, season.season s where s.is_current`,
      [column('id'), column('keyId'), column('wrapped'), column('nik'), column('phone'), column('n')],
    )
  }
  await owner.query(`
    create temporary table fresh as select p.id as account_id, p.data_key_id, gen_random_uuid() as application_id, row_number() over () + ${have!.count} as n
      from account.account p where not exists (select from application.application a where a.account_id = p.id);
    insert into application.application (id, season_id, account_id, data_key_id, started_at, changed_at) select application_id, s.id, account_id, data_key_id, now(), now() from fresh, season.season s where s.is_current;
    insert into application.formasi_choice (application_id, instansi_code, formasi_type, chosen_at, formasi_id, pendidikan_id, rules_version, saved_at)
    select application_id, '${instansiCode}', 'umum', now(), f.ids[1 + n % array_length(f.ids, 1)], (select min(id) from formasi.pendidikan), 'x', now() from fresh, (select array_agg(id) as ids from formasi.formasi where instansi_code = '${instansiCode}') f;
    insert into application.submission (application_id, registration_number, received_at, submitted_at, rules_version, snapshot, answers, snapshot_sha256, receipt, card_check_code)
    select application_id, '2022' || lpad(n::text, 13, '0'), now() - n * interval '1 second', now(), 'x', 'x', 'x', 'x', 'x', n::text from fresh;
    drop table fresh`)
  await owner.query('vacuum analyze')
}

function person(keys: ReturnType<typeof createKeyRing>, n: number) {
  const id = crypto.randomUUID()
  const { key, wrapped } = createDataKey(keys)
  return { id, n, wrapped, keyId: crypto.randomUUID(), nik: encryptField(key, `3201010101${String(n).padStart(6, '0')}`, `account.account|nik|${id}`), phone: encryptField(key, `+62812${String(n).padStart(8, '0')}`, `account.account|phone|${id}`) }
}
