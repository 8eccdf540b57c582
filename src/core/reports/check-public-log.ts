import { type RawBuilder, sql } from 'kysely'
import { addDays, todayInJakarta } from '#core/values/calendar-date.ts'
import type { Db } from '#platform/db/pool.ts'
import { findLastHead, leafTextOfDraw } from './public-log/log-store.ts'

/** The two promises of the public log (decision 155), in the words of `ruleKeys`. */
export const loggedKey = 'the-log-holds-every-receipt'
export const headKey = 'the-log-goes-on'

const longest = '5min'
const mostIds = 1000
/** The night after it, and one in which the worker stood still. */
const nightsGiven = 2
const oldest = (now: Date) => new Date(now.getTime() - nightsGiven * 86_400_000)

/**
 * Receipts, replaced ones too, seals and commitments of draws that are older than two days and than the newest head's day, and that no leaf stands for:
 * taken out, changed since, or never put in. What was erased on time has no receipt any more.
 */
export async function listUnlogged(db: Db, now: Date): Promise<string[]> {
  const head = await findLastHead(db)
  if (!head) return []
  const until = new Date(Math.min(oldest(now).getTime(), new Date(`${head.day}T00:00:00+07:00`).getTime()))
  const leafOf = (text: RawBuilder<unknown>) => sql`sha256('\\x00'::bytea || convert_to(${text}, 'UTF8'))`
  return db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`select set_config('statement_timeout', ${longest}, true)`.execute(tx)
      const { rows } = await sql<{ id: string }>`
        select id from (
          select application_id::text as id, ${leafOf(sql`receipt`)} as leaf from application.submission where submitted_at < ${until} and receipt <> ''
          union all select application_id::text, ${leafOf(sql`receipt`)} from application.superseded_submission where submitted_at < ${until} and receipt <> ''
          union all select 'segel ' || number, ${leafOf(sql`'segel ' || number || ' ' || encode(hash, 'hex')`)} from audit.seal where sealed_at < ${until}
          union all select 'undian ' || id, ${leafOf(leafTextOfDraw)} from waiting.draw where set_at < ${until}
        ) promised where not exists (select from reports.log_leaf l where l.hash = promised.leaf) limit ${mostIds}`.execute(tx)
      return rows.map(({ id }) => id)
    })
}

/** The day of the newest head when a second night has passed without one, or when it does not count the leaves that are kept; 'belum ada' when there never was one. */
export async function listStandstills(db: Db, now: Date): Promise<string[]> {
  const { rows: [kept] } = await sql<{ leaves: number; sealedSince: Date | null }>`
    select (select coalesce(max(position) + 1, 0) from reports.log_leaf) as leaves, (select sealed_at from audit.seal order by number limit 1) as sealed_since`.execute(db)
  const head = await findLastHead(db)
  if (!head) return kept?.sealedSince && kept.sealedSince < oldest(now) ? ['belum ada'] : []
  return head.day < addDays(todayInJakarta(now), -nightsGiven) || head.size !== kept?.leaves ? [head.day] : []
}

/** Seconds since the newest head was published: for the alarm. */
export async function logAgeSeconds(db: Db, now: Date): Promise<number> {
  const head = await findLastHead(db)
  if (!head) throw new Error('The public log has no head yet')
  return (now.getTime() - head.publishedAt.getTime()) / 1000
}
