import { sql } from 'kysely'
import { verifySeals } from '#core/audit/seal/verify-seals.ts'
import type { LedgerReport } from '#core/application/emeterai.ts'
import type { Deps } from '#core/deps.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import type { Db } from '#platform/db/pool.ts'
import { type Invariant, invariants } from './invariants.ts'

/** The seals of the trail are proved by their own rules; here they are one line. */
export const sealsKey = 'the-trail-is-whole'

/** The stamp ledger belongs to another house, which checks it every night and tells. */
export const ledgerKey = 'the-stamp-ledger-adds-up'

export type Breach = { invariant: string; breaches: number; ids: string[] }
export type InvariantRun = { startedAt: Date; durationMs: number; checked: number; breaches: Breach[] }

const idsKept = 20
const runsKeptDays = 90
const longest = '5min'
const ledgerHolds = 48 * 3_600_000

/**
 * Asks every invariant, the seals and the e-meterai house about its ledger, keeps what was found and says so in the log:
 * the alarm rings from there. A house that does not answer, or has not checked for two days, leaves its rule unchecked.
 */
export async function checkInvariants(deps: Pick<Deps, 'db' | 'auditKey' | 'clock' | 'log' | 'emeterai'>): Promise<InvariantRun> {
  const { db, clock, log } = deps
  const startedAt = clock.now()
  const begun = performance.now()
  const breaches: Breach[] = []
  for (const invariant of invariants) {
    const ids = await ask(db, invariant)
    if (ids.length > 0) breaches.push({ invariant: invariant.key, breaches: ids.length, ids: ids.slice(0, idsKept) })
  }
  const { faults } = await verifySeals(deps)
  if (faults.length > 0) breaches.push({ invariant: sealsKey, breaches: faults.length, ids: faults.slice(0, idsKept).map((fault) => ('eventId' in fault ? fault.eventId : `segel ${fault.seal}`)) })
  const ledger = await askLedger(deps)
  if (ledger && ledger.broken.length > 0) breaches.push({ invariant: ledgerKey, breaches: ledger.broken.reduce((sum, { count }) => sum + count, 0), ids: ledger.broken.slice(0, idsKept).map(({ rule }) => rule) })
  const run = { startedAt, durationMs: Math.round(performance.now() - begun), checked: invariants.length + (ledger ? 2 : 1), breaches }
  await keep(db, run)
  for (const { invariant, breaches: count } of breaches) log.error('invariant-broken', { code: invariant, count })
  return run
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

async function keep(db: Db, { startedAt, durationMs, checked, breaches }: InvariantRun): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { id } = await tx.insertInto('reports.invariantRun').values({ startedAt, durationMs, checked }).returning('id').executeTakeFirstOrThrow()
    if (breaches.length > 0) await tx.insertInto('reports.invariantBreach').values(breaches.map((breach) => ({ ...breach, runId: id }))).execute()
    await tx.deleteFrom('reports.invariantRun').where('startedAt', '<', new Date(startedAt.getTime() - runsKeptDays * 86_400_000)).execute()
  })
}

/** Whether the e-meterai house answered when this run asked about its ledger. */
export const askedLedger = ({ checked }: InvariantRun): boolean => checked > invariants.length + 1

/** The latest runs, the newest first. */
export async function listInvariantRuns(db: Db, limit = 14): Promise<InvariantRun[]> {
  const runs = await db.selectFrom('reports.invariantRun').select(['id', 'startedAt', 'durationMs', 'checked']).orderBy('startedAt', 'desc').limit(limit).execute()
  if (runs.length === 0) return []
  const breaches = await db.selectFrom('reports.invariantBreach').select(['runId', 'invariant', 'breaches', 'ids']).where('runId', 'in', runs.map(({ id }) => id)).execute()
  return runs.map(({ id, ...run }) => ({ ...run, breaches: breaches.filter(({ runId }) => runId === id).map(({ invariant, breaches: count, ids }) => ({ invariant, breaches: count, ids })) }))
}
