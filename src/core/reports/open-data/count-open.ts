import { sql } from 'kysely'
import { type CompetitionColumns, competitionColumns, competitionJoins, competitionOf } from '#core/formasi/competition.ts'
import type { Competition } from '#core/formasi/rules/competition.ts'
import type { Cause } from '#core/reports/rules/open-causes.ts'
import type { Tx } from '#platform/db/pool.ts'

export type DayCount = { day: string; accounts: number; submissions: number }
export type FormasiCount = { id: number; instansiCode: string; jabatan: string; formasiType: string; quota: number; submissions: number; bandShown: number }
/**
 * `passed`, `failed` and what follows of them: of what applicants can read already; null before the agency has published, and
 * objections before their answers are out. `medianDays`: from sent to decided.
 */
export type AgencyCount = {
  code: string
  name: string
  submissions: number
  passed: number | null
  failed: number | null
  medianDays: number | null
  objections: number | null
  accepted: number | null
}
export type BandRow = { id: number; instansiCode: string; jabatan: string; quota: number; competition: Competition }
/** Failed applications of an agency by their only reason, or 'several'. */
export type CauseCount = { code: string; cause: Cause; applications: number }

/** The days of the current season's registration that are over, in WIB. */
export async function countDays(tx: Tx, now: Date): Promise<DayCount[]> {
  const { rows } = await sql<DayCount>`
    with season as (select s.id, (t.starts_at at time zone 'Asia/Jakarta')::date as first, (${now}::timestamptz at time zone 'Asia/Jakarta')::date - 1 as yesterday
      from season.season s join season.stage t on t.season_id = s.id and t.kind = 'registration' where s.is_current),
    made as (select (registered_at at time zone 'Asia/Jakarta')::date as day, count(*)::int as count from account.account a join season on season.id = a.season_id group by 1),
    sent as (select (received_at at time zone 'Asia/Jakarta')::date as day, count(*)::int as count from verification.case c join season on season.id = c.season_id group by 1)
    select d.day::date::text as day, coalesce(made.count, 0) as accounts, coalesce(sent.count, 0) as submissions
    from season, generate_series(least(season.first, coalesce((select min(day) from sent), season.first)), least(season.yesterday, greatest((select max(day) from made), (select max(day) from sent))), interval '1 day') d(day)
    left join made on made.day = d.day left join sent on sent.day = d.day order by 1`.execute(tx)
  return rows
}

/** Every agency that offers something this season. */
export async function countAgencies(tx: Tx, now: Date): Promise<AgencyCount[]> {
  const { rows } = await sql<AgencyCount>`
    with season as (select id from season.season where is_current),
    open as (select distinct p.instansi_code from verification.publication p join season on season.id = p.season_id where p.kind = 'administrative' and p.cancelled_at is null and p.published_at <= ${now}),
    sent as (select c.instansi_code, count(*)::int as submissions,
        count(*) filter (where c.published_at <= ${now} and c.overall = 'passed')::int as passed, count(*) filter (where c.published_at <= ${now} and c.overall = 'failed')::int as failed,
        percentile_cont(0.5) within group (order by extract(epoch from coalesce(c.supervised_at, c.judged_at) - c.received_at) / 86400) filter (where c.published_at <= ${now})::float8 as median_days
      from verification.case c join season on season.id = c.season_id group by 1),
    answered as (select p.instansi_code, count(o.sent_at)::int as objections, (count(*) filter (where o.is_accepted))::int as accepted
      from verification.publication p join season on season.id = p.season_id join verification.publication f on f.id = p.final_id and f.published_at <= ${now}
      join verification.case c on c.publication_id = p.id left join verification.objection o on o.application_id = c.application_id and o.sent_at is not null
      where p.published_at <= ${now} group by 1)
    select i.code, i.name, coalesce(sent.submissions, 0) as submissions,
      case when open.instansi_code is null then null else coalesce(sent.passed, 0) end as passed, case when open.instansi_code is null then null else coalesce(sent.failed, 0) end as failed,
      case when open.instansi_code is not null then sent.median_days end as median_days, answered.objections, answered.accepted
    from reference.instansi i left join sent on sent.instansi_code = i.code left join answered on answered.instansi_code = i.code left join open on open.instansi_code = i.code
    where exists (select from formasi.formasi f join season on season.id = f.season_id where f.instansi_code = i.code) order by i.name, i.code`.execute(tx)
  return rows
}

/** Why applications failed, of what applicants can read already: each once. */
export async function countCauses(tx: Tx, now: Date): Promise<CauseCount[]> {
  const { rows } = await sql<CauseCount>`
    select f.code, f.cause, count(*)::int as applications from (
      select c.instansi_code as code, case when min(r.reason) = max(r.reason) then min(r.reason) else 'several' end as cause
      from verification.case c join season.season s on s.id = c.season_id and s.is_current
      join verification.verdict v on v.application_id = c.application_id and v.ended_at is null join verification.requirement_verdict r on r.verdict_id = v.id and not r.is_met
      where c.published_at <= ${now} and c.overall = 'failed' group by c.instansi_code, c.application_id) f group by 1, 2`.execute(tx)
  return rows
}

export async function countFormasi(tx: Tx): Promise<FormasiCount[]> {
  const { rows } = await sql<FormasiCount>`
    select f.id, f.instansi_code, j.name as jabatan, f.formasi_type, f.quota, coalesce(c.count, 0) as submissions, coalesce(b.band, 0)::int as band_shown
    from formasi.formasi f join season.season s on s.id = f.season_id and s.is_current join formasi.jabatan j on j.id = f.jabatan_id
    left join (select c.formasi_id, count(*)::int as count from verification.case c join season.season s on s.id = c.season_id and s.is_current group by 1) c on c.formasi_id = f.id
    left join formasi.competition b on b.formasi_id = f.id order by f.id`.execute(tx)
  return rows
}

/** The bands as the pages show them. */
export async function listBands(tx: Tx): Promise<BandRow[]> {
  const { rows } = await sql<Omit<BandRow, 'competition'> & CompetitionColumns>`
    select f.id, f.instansi_code, j.name as jabatan, f.quota, ${competitionColumns} from formasi.formasi f join season.season s on s.id = f.season_id and s.is_current join formasi.jabatan j on j.id = f.jabatan_id
    ${competitionJoins} where f.withdrawn_at is null and fs.counted_until is not null order by f.id`.execute(tx)
  return rows.map((row) => ({ ...row, competition: competitionOf(row) }))
}

/** When the last applicant's registration ends, with every agency's own dates and every extension; null without a season. */
export async function findLastEnd(tx: Tx): Promise<Date | null> {
  const { rows } = await sql<{ endsAt: Date | null }>`
    select greatest(t.ends_at + make_interval(mins => coalesce((select max(o.end_minutes) from season.stage_offset o where o.season_id = s.id and o.kind = t.kind and o.end_minutes > 0), 0)),
      (select max(e.ends_at) from season.extension e where e.season_id = s.id and e.kind = t.kind)) as ends_at
    from season.season s join season.stage t on t.season_id = s.id and t.kind = 'registration' where s.is_current`.execute(tx)
  return rows[0]?.endsAt ?? null
}
