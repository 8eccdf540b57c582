import { sql } from 'kysely'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import type { Db, Tx } from '#platform/db/pool.ts'

/** Of an agency: drafts that name it, what was sent to it, and what was decided. */
export type AgencyNumbers = { instansiName: string; drafts: number; submissions: number; verified: number; passed: number }
export type HourNumbers = { hour: Date; registrations: number; submissions: number }

export type LiveNumbers = {
  /** Null for an agency: an account belongs to none. */
  accounts: number | null
  drafts: number
  submissions: number
  verified: number
  agencies: AgencyNumbers[]
  hours: HourNumbers[]
}

const hoursShown = 48
const agenciesShown = 700

/** What has come in and what has been decided, within the officer's reach. Counts whole tables: ask through `rememberNumbers`. */
export async function countLiveNumbers(db: Db, scope: OfficerScope, now: Date): Promise<LiveNumbers> {
  const [agencies, accounts, hours] = await Promise.all([countByAgency(db, scope), scope.instansiCode === null ? countAccounts(db) : null, countByHour(db, scope, now)])
  const sum = (of: (row: AgencyNumbers) => number) => agencies.reduce((total, row) => total + of(row), 0)
  const undecided = scope.instansiCode === null ? await countUndecidedDrafts(db) : 0
  return { accounts, drafts: sum((row) => row.drafts) + undecided, submissions: sum((row) => row.submissions), verified: sum((row) => row.verified), agencies, hours }
}

async function countByAgency(db: Db, scope: OfficerScope): Promise<AgencyNumbers[]> {
  const { rows } = await sql<AgencyNumbers>`
    select i.name as instansi_name, sum(n.drafts)::int as drafts, sum(n.submissions)::int as submissions, sum(n.verified)::int as verified, sum(n.passed)::int as passed
    from (
      select h.instansi_code, count(*) as drafts, 0 as submissions, 0 as verified, 0 as passed
      from application.formasi_choice h join application.application a on a.id = h.application_id join season.season s on s.id = a.season_id and s.is_current
      where not exists (select from application.submission u where u.application_id = a.id) group by 1
      union all
      select c.instansi_code, 0, count(*), count(*) filter (where c.state in ('second-look', 'done')), count(*) filter (where c.overall = 'passed')
      from verification.case c join season.season s on s.id = c.season_id and s.is_current group by 1
    ) n join reference.instansi i on i.code = n.instansi_code
    where ${inScope(scope, 'numbers.read', 'n.instansi_code')}
    group by i.name order by sum(n.submissions) desc, i.name limit ${agenciesShown}`.execute(db)
  return rows
}

async function countAccounts(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from account.account a join season.season s on s.id = a.season_id and s.is_current where a.closed_at is null and not exists (select from account.synthetic y where y.account_id = a.id)`.execute(db)
  return rows[0]!.count
}

/** Drafts that name no agency yet. */
async function countUndecidedDrafts(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from application.application a join season.season s on s.id = a.season_id and s.is_current
    where not exists (select from application.formasi_choice h where h.application_id = a.id) and not exists (select from account.synthetic y where y.account_id = a.account_id)`.execute(db)
  return rows[0]!.count
}

async function countByHour(db: Db, scope: OfficerScope, now: Date): Promise<HourNumbers[]> {
  const from = new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000 - (hoursShown - 1) * 3_600_000)
  const isNational = scope.instansiCode === null
  const { rows } = await sql<HourNumbers>`
    select h.hour, coalesce(r.count, 0)::int as registrations, coalesce(s.count, 0)::int as submissions
    from generate_series(${from}::timestamptz, ${now}::timestamptz, interval '1 hour') as h(hour)
    left join (select date_trunc('hour', registered_at) as hour, count(*) as count from account.account where ${isNational} and registered_at >= ${from} group by 1) r on r.hour = h.hour
    left join (select date_trunc('hour', received_at) as hour, count(*) as count from verification.case where received_at >= ${from} and ${inScope(scope, 'numbers.read', 'verification.case.instansi_code')} group by 1) s on s.hour = h.hour
    order by 1`.execute(db)
  return rows
}

export type Remembered<Numbers> = { numbers: Numbers; countedAt: Date }

const lastsMs = 60_000
/** Counting takes no more than a twentieth of the time, however many there are to count. */
const restsTimes = 20
/** Whole tables of millions are counted: longer than other statements of a page may take. */
const longest = '30s'

/** Counts in a transaction of its own that may take longer. */
export function countSlowly<Numbers>(db: Db, count: (tx: Tx) => Promise<Numbers>): Promise<Numbers> {
  return db.transaction().setAccessMode('read only').execute(async (tx) => {
    await sql`select set_config('statement_timeout', ${longest}, true)`.execute(tx)
    return count(tx)
  })
}

/** The numbers of each reach, counted at most once a minute however many look, and more seldom where counting takes long: the page says of when they are. */
export function rememberNumbers<Numbers>(count: (scope: OfficerScope, now: Date) => Promise<Numbers>, readMs = () => performance.now()) {
  const kept = new Map<string, { at: number; lasts: number; value: Promise<Remembered<Numbers>> }>()
  return (scope: OfficerScope, now: Date): Promise<Remembered<Numbers>> => {
    const reach = scope.instansiCode ?? ''
    const known = kept.get(reach)
    if (known && Math.abs(now.getTime() - known.at) < known.lasts) return known.value
    const begun = readMs()
    const value = count(scope, now).then((numbers) => {
      one.lasts = Math.max(lastsMs, (readMs() - begun) * restsTimes)
      return { numbers, countedAt: now }
    })
    const one = { at: now.getTime(), lasts: lastsMs, value }
    kept.set(reach, one)
    // What failed is not kept.
    value.catch(() => kept.delete(reach))
    return value
  }
}
