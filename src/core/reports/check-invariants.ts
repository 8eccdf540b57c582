import { sql } from 'kysely'
import { proveNightly } from '#core/audit/seal/prove-nightly.ts'
import type { LedgerReport } from '#core/application/emeterai.ts'
import type { Deps } from '#core/deps.ts'
import { headKey, listStandstills, listUnlogged, loggedKey } from './check-public-log.ts'
import { listLeftFiles, listMissingFiles } from './check-files.ts'
import { listChangedSubmissions } from './check-sent.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import type { Db } from '#platform/db/pool.ts'
import { type Invariant, invariants } from './invariants.ts'

/** The seals of the trail are proved by their own rules; here they are one line. */
export const sealsKey = 'the-trail-is-whole'

/** The stamp ledger belongs to another house, which checks it every night and tells. */
export const ledgerKey = 'the-stamp-ledger-adds-up'

/** What a query cannot see: text under keys, and the file store. */
export const sentKey = 'what-was-sent-is-whole'
export const filesKey = 'every-file-has-its-row'

/** Every rule, in the order it is shown. */
export const ruleKeys: readonly string[] = [...invariants.map(({ key }) => key), sentKey, filesKey, sealsKey, loggedKey, headKey, ledgerKey]

export type Breach = { invariant: string; breaches: number; ids: string[] }
/** `unasked`: rules that another did not answer for. */
export type InvariantRun = { startedAt: Date; durationMs: number; checked: number; unasked: string[]; breaches: Breach[] }

const idsKept = 20
const runsKeptDays = 90
const longest = '5min'
const ledgerHolds = 48 * 3_600_000
/** Every night; more than an evening sends. `bin/invariants --all` opens everything. */
const newestOpened = 1000

type Parts = Pick<Deps, 'db' | 'auditKey' | 'clock' | 'log' | 'emeterai' | 'keys' | 'receiptKey' | 'storage'>

/**
 * Asks every invariant, opens what was sent last (or `all`), looks for its files, asks the seals, the public log and the e-meterai house about its ledger, keeps what was found and says so in the log:
 * the alarm rings from there. A house that does not answer, or has not checked for two days, and a file store that does not, leave their rule unchecked.
 */
export async function checkInvariants(deps: Parts, { all = false } = {}): Promise<InvariantRun> {
  const { db, clock, log } = deps
  const startedAt = clock.now()
  const begun = performance.now()
  const breaches: Breach[] = []
  const note = (invariant: string, ids: string[]) => void (ids.length > 0 && breaches.push({ invariant, breaches: ids.length, ids: ids.slice(0, idsKept) }))
  for (const invariant of invariants) note(invariant.key, await ask(db, invariant))
  const newest = all ? null : newestOpened
  note(sentKey, await listChangedSubmissions(deps, newest))
  const hasStore = await deps.storage.isReachable()
  if (hasStore) note(filesKey, [...(await listMissingFiles(deps, newest)).map((key) => `tanpa berkas ${key}`), ...(all ? await listLeftFiles(deps) : []).map((key) => `tanpa baris ${key}`)])
  else log.warn('file-store-not-asked', { party: 'storage' })
  const { faults } = await proveNightly(deps, { whole: all || (await wasTouched(db)) })
  note(sealsKey, faults.map((fault) => ('eventId' in fault ? fault.eventId : `segel ${fault.seal}`)))
  note(loggedKey, await listUnlogged(db, startedAt))
  note(headKey, await listStandstills(db, startedAt))
  const ledger = await askLedger(deps)
  if (ledger && ledger.broken.length > 0) breaches.push({ invariant: ledgerKey, breaches: ledger.broken.reduce((sum, { count }) => sum + count, 0), ids: ledger.broken.slice(0, idsKept).map(({ rule }) => rule) })
  const unasked = [...(hasStore ? [] : [filesKey]), ...(ledger ? [] : [ledgerKey])]
  const run = { startedAt, durationMs: Math.round(performance.now() - begun), checked: ruleKeys.length - unasked.length, unasked, breaches }
  await keep(db, run)
  for (const { invariant, breaches: count } of breaches) log.error('invariant-broken', { code: invariant, count })
  return run
}

/** What was found once is looked for everywhere until it is mended, so that the alarm does not fall silent with the turn of another part. */
async function wasTouched(db: Db): Promise<boolean> {
  const [last] = await listInvariantRuns(db, 1)
  return last?.breaches.some(({ invariant }) => invariant === sealsKey) ?? false
}

/** Null when nothing certain is known. */
async function askLedger({ emeterai, clock, log }: Pick<Deps, 'emeterai' | 'clock' | 'log'>): Promise<LedgerReport | null> {
  try {
    const report = await emeterai.ledger()
    if (report.checkedAt && clock.now().getTime() - report.checkedAt.getTime() < ledgerHolds) return report
    log.warn('ledger-not-checked', { party: 'emeterai' })
  } catch (error) {
    if (!(error instanceof PartyUnavailable)) throw error
    log.warn('ledger-not-asked', { party: 'emeterai', error })
  }
  return null
}

async function ask(db: Db, { find }: Invariant): Promise<string[]> {
  return db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`set local statement_timeout = ${sql.lit(longest)}`.execute(tx)
      return (await find.execute(tx)).rows.map(({ id }) => id)
    })
}

async function keep(db: Db, { startedAt, durationMs, checked, unasked, breaches }: InvariantRun): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { id } = await tx.insertInto('reports.invariantRun').values({ startedAt, durationMs, checked, unasked }).returning('id').executeTakeFirstOrThrow()
    if (breaches.length > 0) await tx.insertInto('reports.invariantBreach').values(breaches.map((breach) => ({ ...breach, runId: id }))).execute()
    await tx.deleteFrom('reports.invariantRun').where('startedAt', '<', new Date(startedAt.getTime() - runsKeptDays * 86_400_000)).execute()
  })
}

/** The latest runs, the newest first. */
export async function listInvariantRuns(db: Db, limit = 14): Promise<InvariantRun[]> {
  const runs = await db.selectFrom('reports.invariantRun').select(['id', 'startedAt', 'durationMs', 'checked', 'unasked']).orderBy('startedAt', 'desc').limit(limit).execute()
  if (runs.length === 0) return []
  const breaches = await db.selectFrom('reports.invariantBreach').select(['runId', 'invariant', 'breaches', 'ids']).where('runId', 'in', runs.map(({ id }) => id)).execute()
  return runs.map(({ id, ...run }) => ({ ...run, breaches: breaches.filter(({ runId }) => runId === id).map(({ invariant, breaches: count, ids }) => ({ invariant, breaches: count, ids })) }))
}
