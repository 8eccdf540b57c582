import { type RawBuilder, sql } from 'kysely'
import type { Subject } from '#core/account/identity-line.ts'
import type { Db } from '#platform/db/pool.ts'

export type Waiting = { checkId: string; subject: Subject; tries: number }

const leaseMinutes = 5
/** So that two workers who look at the same moment both find somebody. */
const lookedAt = 2

type Take = { now: Date; count: number; onlyAccounts: boolean }

/**
 * Takes the next out of the line for a few minutes: whose chosen formasi closes first, then who came first (decision 122).
 * Whoever is already being asked about is passed over, so that two workers never ask twice. Each part of the line is read from its head
 * by an index (the arrays keep the planner from reading all of it to join some), so that a million who wait cost no more than a few (decision 138); more time for single persons moves nobody.
 */
export async function takeWaiting(db: Db, { now, count, onlyAccounts }: Take): Promise<Waiting[]> {
  const leasedUntil = new Date(now.getTime() + leaseMinutes * 60_000)
  const mayBeAsked: RawBuilder<boolean> = sql`(c.not_before is null or c.not_before <= ${now}) and (c.leased_until is null or c.leased_until <= ${now}) ${onlyAccounts ? sql`and c.account_id is not null` : sql``}`
  const inOrder = (of: RawBuilder<unknown>) => sql`select c.id, c.waiting_since from account.identity_check c where ${mayBeAsked} and ${of} order by c.waiting_since, c.id limit ${count * lookedAt}`
  const { rows } = await sql<{ id: string; registrationId: string | null; accountId: string | null; tries: number }>`
    with stage as materialized (${registrationEnd}), apart as materialized (${agenciesApart}), first as materialized (
      select c.id, a.closes_at, c.waiting_since from apart a cross join lateral (${inOrder(sql`c.instansi_code = a.code`)}) c
      union all
      select c.id, (select ends_at from stage), c.waiting_since from (${inOrder(sql`(c.instansi_code is null or c.instansi_code <> all (array(select code from apart)))`)}) c
      order by closes_at, waiting_since, id limit ${count * lookedAt}
    ), next as materialized (
      select c.id, f.closes_at, f.waiting_since from first f join account.identity_check c on c.id = f.id where c.id = any (array(select id from first)) and ${mayBeAsked}
      order by f.closes_at, f.waiting_since, f.id limit ${count} for update of c skip locked
    ), leased as (update account.identity_check c set leased_until = ${leasedUntil} from next n where c.id = n.id and c.id = any (array(select id from next)) returning c.id, c.registration_id, c.account_id, c.tries, n.closes_at, n.waiting_since)
    select id, registration_id, account_id, tries from leased order by closes_at, waiting_since, id`.execute(db)
  return rows.flatMap(({ id, registrationId, accountId, tries }) => {
    const subject: Subject | null = accountId ? { of: 'account', id: accountId } : registrationId ? { of: 'registration', id: registrationId } : null
    return subject ? [{ checkId: id, subject, tries }] : []
  })
}

/** When registration ends for everybody. */
const registrationEnd = sql`
  select t.season_id, t.kind, t.ends_at as planned_at, greatest(t.ends_at, (select max(e.ends_at) from season.extension e where e.season_id = t.season_id and e.kind = t.kind and e.audience = 'all')) as ends_at
  from season.season s join season.stage t on t.season_id = s.id and t.kind = 'registration' where s.is_current`

/** Agencies whose registration ends at another time: some, never many. */
const agenciesApart = sql`
  select x.code, greatest(t.planned_at + make_interval(mins => coalesce(o.end_minutes, 0)),
    (select max(e.ends_at) from season.extension e where e.season_id = t.season_id and e.kind = t.kind and (e.audience = 'all' or e.instansi_code = x.code))) as closes_at
  from stage t cross join lateral (
    select o.instansi_code as code from season.stage_offset o where o.season_id = t.season_id and o.kind = t.kind and o.end_minutes <> 0
    union select e.instansi_code from season.extension e where e.season_id = t.season_id and e.kind = t.kind and e.audience = 'instansi') x
  left join season.stage_offset o on o.season_id = t.season_id and o.kind = t.kind and o.instansi_code = x.code`
