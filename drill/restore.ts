/**
 * Backup and restore: a database and its files are destroyed and brought back to a moment; every row and file is compared.
 * `bin/drill restore [applicants]`. Ends with 1 when anything differs. Prints what would be lost (RPO) and how long it took (RTO).
 */
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { sealEvents } from '#core/audit/seal/seal-events.ts'
import { verifySeals } from '#core/audit/seal/verify-seals.ts'
import { invariantText } from '#core/reports/invariant-text.ts'
import { checkInvariants } from '#core/reports/check-invariants.ts'
import { checkInvariants as checkLedger } from '#emeterai/ledger/check-invariants.ts'
import { anAccount } from '#main/seed/a-registration.ts'
import { aQuota } from '#main/seed/a-quota.ts'
import { aStampedLetter } from '#main/seed/a-stamped-letter.ts'
import { seedDemoQueue } from '#main/seed/demo-queue.ts'
import { loadSeed } from '#main/seed/load-seed.ts'
import { migrate } from '#platform/db/migrate.ts'
import { createDb, createPool } from '#platform/db/pool.ts'
import { runningAccount } from '#platform/postgres/account.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/postgres/embedded.ts'
import { readDemoPeople } from '#sandbox/demo-people.ts'
import { paperScan } from '#sandbox/pictures/paper-scan.ts'
import { aBuyer } from '#test/a-buyer.ts'
import { testHouse } from '#test/a-house.ts'
import { testConfig, testDeps } from '#test/app.ts'
import { freePort } from '#test/free-ports.ts'
import { endsWithUs } from '#test/ops/end-with-us.ts'
import { changeRoot, eraseLeavers, isReadable, leave, nextRing } from './restore/erased.ts'
import { openEveryFile } from './restore/files.ts'
import { differences, rowsOf, takeFingerprint } from './restore/fingerprint.ts'

const applicants = Number(process.argv[2] ?? 30)
/** As docs/runbooks/restore.md advises for production, only shorter: a segment leaves at least so often. */
const archiveTimeoutSeconds = 5

const strangers = readDemoPeople()
const folder = mkdtempSync(join(tmpdir(), 'sscasn-restore-'))
chmodSync(folder, 0o755)
const at = { cluster: join(folder, 'pg'), files: join(folder, 'data'), base: join(folder, 'base'), wal: join(folder, 'wal'), filesCopy: join(folder, 'files-copy') }
for (const made of [at.wal, at.files]) mkdirSync(made)
const account = runningAccount()
if (account) chownSync(at.wal, account.uid, account.gid)
const port = await freePort()
const config = testConfig({ DATA_DIR: at.files })
const archiving = { archive_mode: 'on', archive_timeout: `${archiveTimeoutSeconds}s`, archive_command: `test ! -f ${at.wal}/%f && cp %p ${at.wal}/%f.part && mv ${at.wal}/%f.part ${at.wal}/%f` }

let postgres = await startEmbeddedPostgres({ dataDir: at.cluster, port, durable: true, settings: archiving, onSpawn: (server) => endsWithUs(server, { signal: 'QUIT' }) })
let failed = 0
try {
  await migrate(postgres.ownerUrl())
  await loadSeed(postgres.ownerUrl())
  const leaver = await withHouses(postgres, (portal) => anAccount(portal, strangers.pop()!))
  await work(postgres, applicants)
  say('Base backup', `${await takeBase(postgres)} ms while the doors could write`)

  await work(postgres, applicants * 2)
  await seal(postgres)
  const before = await takeFingerprint(postgres.ownerUrl())
  const target = await now(postgres)
  await sleep(1100)
  await withHouses(postgres, (portal) => leave(portal, leaver))
  await work(postgres, applicants * 2 + 5)
  say('Rows before', `${rowsOf(before)} in ${before.size} tables, and ${(await takeFingerprint(postgres.ownerUrl())).get('application.submission')!.rows - before.get('application.submission')!.rows} submissions after the moment to return to`)
  await untilArchived(postgres, target)
  // Rows name files, never the other way round: the database first, its files after it (deploy.md).
  cpSync(at.files, at.filesCopy, { recursive: true })
  say('Archive lag (RPO)', `${((Date.now() - newestSegment()) / 1000).toFixed(1)} s at the moment of the crash; at most ${archiveTimeoutSeconds} s plus a copy`)

  killCluster()
  rmSync(at.cluster, { recursive: true })
  rmSync(at.files, { recursive: true })

  const beganAt = performance.now()
  postgres = await restoreTo(target)
  cpSync(at.filesCopy, at.files, { recursive: true })
  say('Restore (RTO)', `${Math.round(performance.now() - beganAt)} ms until the database took writes and the files lay where they belong`)
  // As docs/runbooks/restore.md goes: whoever was erased after the moment is erased again before the rules are asked, since their files are gone.
  await proveRows(postgres, before)
  await proveErased(postgres, leaver)
  await prove(postgres)
  await proveRoot(postgres, leaver)
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = failed === 0 ? 0 : 1
say('Result', failed === 0 ? 'everything is as it was' : `${failed} checks failed`)
process.exit()

/** The portal and the stamp house on this cluster, until they are closed. */
async function withHouses<T>({ appUrl, emeteraiUrl, ownerUrl }: EmbeddedPostgres, run: (portal: ReturnType<typeof testDeps>, house: ReturnType<typeof testHouse>) => Promise<T>): Promise<T> {
  const open = (url: string) => {
    const pool = createPool({ url, max: 5, name: 'drill' })
    // The drill kills the server under its connections.
    pool.on('error', () => {})
    const db = createDb(pool)
    return { db, apart: db, pool, appUrl: url, ownerUrl: ownerUrl(), drop: async () => {} }
  }
  const [portal, house] = [open(appUrl()), open(emeteraiUrl())]
  try {
    return await run(testDeps(portal, config), testHouse(house, config))
  } finally {
    await Promise.all([portal.db.destroy(), house.db.destroy()])
  }
}

/** One more account, submitted applications with their documents until there are so many, and a stamped letter that was paid for. */
function work(cluster: EmbeddedPostgres, count: number) {
  return withHouses(cluster, async (portal, house) => {
    await anAccount(portal, strangers.pop()!)
    await seedDemoQueue(portal, count)
    const { accountId } = await aBuyer(house)
    await aQuota(house, accountId, 3)
    await aStampedLetter(house, accountId, { bytes: await paperScan(`Surat pernyataan ${count}`), claimedName: `surat-${count}.pdf` })
  })
}

async function seal(cluster: EmbeddedPostgres) {
  await withHouses(cluster, (portal) => sealEvents(portal))
}

async function asOwner<T>({ ownerUrl }: EmbeddedPostgres, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl() })
  await client.connect()
  return run(client).finally(() => client.end())
}

function now(cluster: EmbeddedPostgres): Promise<string> {
  return asOwner(cluster, async (client) => (await client.query<{ now: string }>('select clock_timestamp()::text as now')).rows[0]!.now)
}

/** What pg_basebackup does, by PostgreSQL's own functions: the files are copied while it runs, the log makes them whole. */
async function takeBase(cluster: EmbeddedPostgres): Promise<number> {
  const beganAt = performance.now()
  await asOwner(cluster, async (client) => {
    await client.query(`select pg_backup_start('drill', fast => true)`)
    cpSync(at.cluster, at.base, { recursive: true, filter: (path) => !/\/(pg_wal\/.+|postmaster\.(pid|opts))$/.test(path) })
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(wait_for_archive => true)')
    writeFileSync(join(at.base, 'backup_label'), rows[0]!.labelfile)
  })
  return Math.round(performance.now() - beganAt)
}

/** Until the archive holds the log of this moment: what a crash of the whole machine cannot take any more. */
async function untilArchived(cluster: EmbeddedPostgres, moment: string) {
  await asOwner(cluster, async (client) => {
    for (let tries = 0; tries < 120; tries++) {
      const { rows } = await client.query<{ done: boolean }>('select coalesce(last_archived_time > $1::timestamptz + interval \'2 seconds\', false) as done from pg_stat_archiver', [moment])
      if (rows[0]!.done) return
      await sleep(500)
    }
    throw new Error('The log was not archived within a minute')
  })
}

function newestSegment(): number {
  return Math.max(...readdirSync(at.wal).map((name) => statSync(join(at.wal, name)).mtimeMs))
}

function killCluster() {
  const pid = Number(readFileSync(join(at.cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(-pid, 'SIGKILL')
}

async function restoreTo(moment: string): Promise<EmbeddedPostgres> {
  cpSync(at.base, at.cluster, { recursive: true })
  writeFileSync(join(at.cluster, 'recovery.signal'), '')
  if (account) for (const path of readdirSync(at.cluster, { recursive: true, encoding: 'utf8' })) chownSync(join(at.cluster, path), account.uid, account.gid)
  chmodSync(at.cluster, 0o700)
  return startEmbeddedPostgres({
    dataDir: at.cluster,
    port,
    durable: true,
    onSpawn: (server) => endsWithUs(server, { signal: 'QUIT' }),
    settings: { restore_command: `cp ${at.wal}/%f %p`, recovery_target_time: moment, recovery_target_action: 'promote', hot_standby: 'off' },
  })
}

/** trust.md §5.5: who was erased after the moment is readable until bin/erase-again has run. */
async function proveErased(cluster: EmbeddedPostgres, leaver: string) {
  await withHouses(cluster, async (portal) => {
    const wasReadable = await isReadable(portal, leaver)
    const { erased } = await eraseLeavers(portal)
    check('Who was erased after the moment', wasReadable && erased === 1 && !(await isReadable(portal, leaver)), `readable in the backup: ${wasReadable ? 'yes' : 'no'}; erased again: ${erased}`)
  })
}

/** With the next root key alone nobody is readable in an old backup. */
async function proveRoot(cluster: EmbeddedPostgres, leaver: string) {
  await withHouses(cluster, async (portal) => {
    const [stayed] = await portal.db.selectFrom('account.account').select('id').where('erasedAt', 'is', null).where('id', '<>', leaver).limit(1).execute()
    const next = { ...portal, keys: nextRing() }
    const isOpenBefore = await isReadable(next, stayed!.id)
    await changeRoot(cluster.ownerUrl())
    check('The root key of the season', !isOpenBefore && (await isReadable(next, stayed!.id)), 'changed; what is older opens with the old one alone')
  })
}

async function proveRows(cluster: EmbeddedPostgres, before: Awaited<ReturnType<typeof takeFingerprint>>) {
  const differing = differences(before, await takeFingerprint(cluster.ownerUrl()))
  check('Every row of every table', differing.length === 0, differing.join(', ') || `${before.size} tables equal`)
}

async function prove(cluster: EmbeddedPostgres) {
  await withHouses(cluster, async (portal, house) => {
    const { opened, broken } = await openEveryFile(portal, house)
    check('Every file that a row names', broken.length === 0 && opened > 0, `${opened} opened with their keys, hashes right${broken.map((name) => `, broken: ${name}`).join('')}`)
    const { breaches, checked } = await checkInvariants(portal, { all: true })
    check('Rules of the portal', breaches.length === 0, breaches.map(({ invariant }) => invariantText[invariant] ?? invariant).join(', ') || `${checked} hold`)
    const ledger = await checkLedger(house.db)
    check('The stamp ledger', ledger.length === 0, ledger.map(({ invariant }) => invariant).join(', ') || 'adds up')
    const { faults, events, head } = await verifySeals(portal)
    check('The audit trail', faults.length === 0 && events > 0, `${events} events sealed, head ${head?.slice(0, 12)}…`)
  })
  await work(cluster, applicants * 2 + 2)
  check('The doors go on', true, 'one registered, two submitted, a letter was stamped')
}

function check(what: string, isRight: boolean, detail: string) {
  if (!isRight) failed += 1
  say(`${isRight ? 'right' : 'WRONG'}  ${what}`, detail)
}

function say(what: string, detail: string) {
  process.stdout.write(`${what.padEnd(36)} ${detail}\n`)
}
