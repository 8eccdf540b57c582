import { type RawBuilder, sql } from 'kysely'
import type { Subject } from '#core/account/identity-line.ts'
import type { Db } from '#platform/db/pool.ts'

export type Waiting = { checkId: string; subject: Subject; tries: number }

/** When registration closes for this account at the agency it chose, or for everybody who has chosen none. */
const closesAt: RawBuilder<Date> = sql`greatest(t.ends_at + make_interval(mins => coalesce(o.end_minutes, 0)), (select max(e.ends_at) from season.extension e
  where e.season_id = t.season_id and e.kind = t.kind and (e.audience = 'all' or e.instansi_code = h.instansi_code
    or exists (select from season.extension_account x where x.extension_id = e.id and x.account_id = c.account_id))))`

const leaseMinutes = 5

/**
 * Takes the next out of the line for a few minutes: whose chosen formasi closes first, then who came first (decision 122).
 * Whoever is already being asked about is passed over, so that two workers never ask twice.
 */
export async function takeWaiting(db: Db, { now, count, onlyAccounts }: { now: Date; count: number; onlyAccounts: boolean }): Promise<Waiting[]> {
  const leasedUntil = new Date(now.getTime() + leaseMinutes * 60_000)
  const { rows } = await sql<{ id: string; registrationId: string | null; accountId: string | null; tries: number }>`
    with next as materialized (
      select c.id, ${closesAt} as closes_at, c.waiting_since
      from account.identity_check c
      join season.season s on s.is_current
      left join season.stage t on t.season_id = s.id and t.kind = 'registration'
      left join application.application a on a.account_id = c.account_id and a.season_id = s.id
      left join application.formasi_choice h on h.application_id = a.id
      left join season.stage_offset o on o.season_id = t.season_id and o.kind = t.kind and o.instansi_code = h.instansi_code
      where (c.not_before is null or c.not_before <= ${now}) and (c.leased_until is null or c.leased_until <= ${now}) and (not ${onlyAccounts} or c.account_id is not null)
      order by 2, c.waiting_since, c.id limit ${count} for update of c skip locked
    ), leased as (update account.identity_check c set leased_until = ${leasedUntil} from next n where c.id = n.id returning c.id, c.registration_id, c.account_id, c.tries, n.closes_at, n.waiting_since)
    select id, registration_id, account_id, tries from leased order by closes_at, waiting_since, id`.execute(db)
  return rows.flatMap(({ id, registrationId, accountId, tries }) => {
    const subject: Subject | null = accountId ? { of: 'account', id: accountId } : registrationId ? { of: 'registration', id: registrationId } : null
    return subject ? [{ checkId: id, subject, tries }] : []
  })
}
