import { sql } from 'kysely'
import { loadAccountOwner } from '#core/account/registered-account.ts'
import type { Deps } from '#core/deps.ts'
import { resolveSearch } from '#core/formasi/resolve-search.ts'
import { listVacancies } from '#core/formasi/search-queries.ts'
import type { VacancyItem } from '#core/formasi/vacancy-search.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import { todayInJakarta } from '#core/values/calendar-date.ts'
import type { Db } from '#platform/db/pool.ts'
import { type SavedSearch, listSearches } from './saved-searches.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'clock' | 'queue' | 'log'>

const atOnce = 200
/** A mail names so many; the portal shows all. */
const named = 10
/** What was published longer ago is no news, also for who had turned it off. */
const newDays = 7

/**
 * Tells everybody who keeps a search what was published since that fits it: one mail a day at most, and none while nothing
 * fits. A batch at a time; a job that begins again tells nobody twice.
 */
export async function tellMatches(deps: Parts, { after }: { after?: string | undefined } = {}): Promise<void> {
  const now = deps.clock.now()
  const { db, queue, log } = deps
  const newest = await findNewestPublication(db, now)
  if (!newest) return
  const found = await listUntold(db, now, newest, after)
  for (const accountId of found) {
    // Whose data cannot be opened keeps nobody else from their mail; tomorrow tries again.
    await tellOne(deps, accountId, now).catch((error: unknown) => log.error('match-failed', { error }))
  }
  if (found.length === atOnce) await queue.send(db, 'tell-matches', { after: found.at(-1)! }, { turn: 'last', key: 'tell-matches' })
}

async function findNewestPublication(db: Db, now: Date): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`select max(d.finalised_at) as at from formasi.decree d join season.season s on s.id = d.season_id and s.is_current where d.finalised_at > ${new Date(now.getTime() - newDays * 86_400_000)} and d.finalised_at <= ${now}`.execute(db)
  return rows[0]?.at ?? null
}

async function listUntold(db: Db, now: Date, newest: Date, after: string | undefined): Promise<string[]> {
  const { rows } = await sql<{ accountId: string }>`
    select distinct s.account_id from shortlist.saved_search s join account.account p on p.id = s.account_id left join shortlist.match_news n on n.account_id = s.account_id
    where s.told_until < ${newest} and ${after ? sql`s.account_id > ${after}::uuid` : sql`true`} and n.is_off is not true and n.told_on is distinct from ${todayInJakarta(now)}::date
      -- Who has ended an application can take no other.
      and not exists (select from application.application a join application.submission u on u.application_id = a.id where a.account_id = s.account_id)
      and p.closed_at is null and p.erased_at is null and not exists (select from account.freeze f where f.account_id = p.id and f.ended_at is null)
    order by s.account_id limit ${atOnce}`.execute(db)
  return rows.map(({ accountId }) => accountId)
}

async function tellOne(deps: Parts, accountId: string, now: Date): Promise<void> {
  const { db } = deps
  const { person, nameOnKtp } = await loadAccountOwner(deps, accountId)
  const matches = await findMatches(db, await listSearches(deps, accountId), now)
  const today = todayInJakarta(now)
  await db.transaction().execute(async (tx) => {
    if (matches.length > 0) {
      const isFirst = await tx
        .insertInto('shortlist.matchNews')
        .values({ accountId, toldOn: today })
        .onConflict((conflict) => conflict.column('accountId').doUpdateSet({ toldOn: today }).where('shortlist.matchNews.isOff', '=', false).where(sql<boolean>`shortlist.match_news.told_on is distinct from ${today}::date`))
        .returning('accountId')
        .executeTakeFirst()
      if (!isFirst) return
      const values = { applicantName: nameOnKtp, matches: matches.slice(0, named).map(({ id, jabatan, instansi }) => ({ id, jabatan, instansi })), hasMore: matches.length > named }
      await tellPerson(tx, deps, { to: person.email, accountId, kind: 'new-matches', values })
    }
    await tx.updateTable('shortlist.savedSearch').set({ toldUntil: now }).where('accountId', '=', accountId).where('toldUntil', '<', now).execute()
  })
}

/** Each once, however many searches find it. */
async function findMatches(db: Db, searches: readonly SavedSearch[], now: Date): Promise<VacancyItem[]> {
  const found = new Map<number, VacancyItem>()
  for (const { filters, toldUntil } of searches) {
    const from = new Date(Math.max(toldUntil.getTime(), now.getTime() - newDays * 86_400_000))
    const items = await listVacancies(db, filters, await resolveSearch(db, filters), { sort: 'kebutuhan', limit: named + 1, offset: 0, published: { from, until: now } })
    for (const item of items) found.set(item.id, item)
  }
  return [...found.values()]
}
