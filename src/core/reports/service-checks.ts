import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import type { Db } from '#platform/db/pool.ts'

/** What an applicant needs of the portal, in the order in which they need it. */
export const checkedFunctions = ['pages', 'sign-in', 'save', 'files', 'summary', 'stamps'] as const
export type CheckedFunction = (typeof checkedFunctions)[number]

export type ServiceCheck = { function: CheckedFunction; isGood: boolean; ms: number; fault: string | null }

/** A good minute: whoever came was served within two seconds (trust.md G7). */
export const goodWithinMs = 2000

const keptDays = 35
const dayMs = 86_400_000

/** Writes what one walk saw, for the minute it began in; a second walk in the same minute changes nothing. */
export async function recordChecks({ db }: Pick<Deps, 'db'>, startedAt: Date, checks: readonly ServiceCheck[]): Promise<void> {
  const at = new Date(Math.floor(startedAt.getTime() / 60_000) * 60_000)
  await db.insertInto('reports.serviceCheck').values(checks.map((check) => ({ ...check, at }))).onConflict((conflict) => conflict.doNothing()).execute()
  await db.deleteFrom('reports.serviceCheck').where('at', '<', new Date(at.getTime() - keptDays * dayMs)).execute()
}

export type Availability = { function: CheckedFunction; day: Share; month: Share; lastGoodAt: Date | null }
/** Minutes that were looked at, and how many of them were good. */
export type Share = { good: number; seen: number }

/** The last 24 hours and 30 days of each function that was ever looked at. */
export async function listAvailability(db: Db, now: Date): Promise<Availability[]> {
  const { rows } = await sql<{ function: CheckedFunction; dayGood: number; daySeen: number; monthGood: number; monthSeen: number; lastGoodAt: Date | null }>`
    select function, count(*) filter (where is_good and at > ${new Date(now.getTime() - dayMs)})::int as day_good, count(*) filter (where at > ${new Date(now.getTime() - dayMs)})::int as day_seen,
      count(*) filter (where is_good)::int as month_good, count(*)::int as month_seen, max(at) filter (where is_good) as last_good_at
    from reports.service_check where at > ${new Date(now.getTime() - 30 * dayMs)} group by function`.execute(db)
  const found = new Map(rows.map((row) => [row.function, row]))
  return checkedFunctions.flatMap((name) => {
    const row = found.get(name)
    return row ? [{ function: name, day: { good: row.dayGood, seen: row.daySeen }, month: { good: row.monthGood, seen: row.monthSeen }, lastGoodAt: row.lastGoodAt }] : []
  })
}
