import { sql } from 'kysely'
import { verifySeals } from '#core/audit/seal/verify-seals.ts'
import type { Deps } from '#core/deps.ts'
import type { Db } from '#platform/db/pool.ts'
import { type Invariant, invariants } from './invariants.ts'

/** The seals of the trail are proved by their own rules; here they are one line. */
export const sealsKey = 'the-trail-is-whole'

export type Breach = { invariant: string; breaches: number; ids: string[] }
export type InvariantRun = { startedAt: Date; durationMs: number; checked: number; breaches: Breach[] }

const idsKept = 20
const runsKeptDays = 90
const longest = '5min'

/** Asks every invariant and the seals, keeps what was found and says so in the log: the alarm rings from there. */
export async function checkInvariants(deps: Pick<Deps, 'db' | 'auditKey' | 'clock' | 'log'>): Promise<InvariantRun> {
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
  const run = { startedAt, durationMs: Math.round(performance.now() - begun), checked: invariants.length + 1, breaches }
  await keep(db, run)
  for (const { invariant, breaches: count } of breaches) log.error('invariant-broken', { code: invariant, count })
  return run
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

/** The latest runs, the newest first. */
export async function listInvariantRuns(db: Db, limit = 14): Promise<InvariantRun[]> {
  const runs = await db.selectFrom('reports.invariantRun').select(['id', 'startedAt', 'durationMs', 'checked']).orderBy('startedAt', 'desc').limit(limit).execute()
  if (runs.length === 0) return []
  const breaches = await db.selectFrom('reports.invariantBreach').select(['runId', 'invariant', 'breaches', 'ids']).where('runId', 'in', runs.map(({ id }) => id)).execute()
  return runs.map(({ id, ...run }) => ({ ...run, breaches: breaches.filter(({ runId }) => runId === id).map(({ invariant, breaches: count, ids }) => ({ invariant, breaches: count, ids })) }))
}
