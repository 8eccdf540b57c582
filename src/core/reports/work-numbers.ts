import { sql } from 'kysely'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import type { Reason } from '#core/values/failing-reason.ts'
import type { Db } from '#platform/db/pool.ts'
import { type Pace, type PaceFacts, paceDays, paceOf } from './rules/pace.ts'

export type ReasonNumbers = { reason: Reason; points: number; applications: number }
export type AgeNumbers = { age: QueueAge; files: number }
export type AgencyPace = Pace & { instansiCode: string; instansiName: string }

/** By how long ago the file was sent: under a day, under three, a week, two weeks, and longer. */
const queueAges = ['day', 'three-days', 'week', 'two-weeks', 'longer'] as const
export type QueueAge = (typeof queueAges)[number]

/** How verification goes, within the officer's reach. */
export type WorkNumbers = { reasons: ReasonNumbers[]; ages: AgeNumbers[]; paces: AgencyPace[] }

const agenciesShown = 700
const dayMs = 86_400_000

/** Counts whole tables: ask through `rememberNumbers`. */
export async function countWorkNumbers(db: Db, scope: OfficerScope, now: Date): Promise<WorkNumbers> {
  const [reasons, ages, paces] = await Promise.all([countReasons(db, scope), countAges(db, scope, now), listPaces(db, scope, now)])
  return { reasons, ages, paces }
}

/** Of the verdicts that stand: each requirement that is not met has one reason. */
async function countReasons(db: Db, scope: OfficerScope): Promise<ReasonNumbers[]> {
  const { rows } = await sql<ReasonNumbers>`
    select r.reason, count(*)::int as points, count(distinct c.application_id)::int as applications
    from verification.case c join season.season s on s.id = c.season_id and s.is_current
    join verification.verdict v on v.application_id = c.application_id and v.ended_at is null join verification.requirement_verdict r on r.verdict_id = v.id and not r.is_met
    where c.overall = 'failed' and ${inScope(scope, 'numbers.read', 'c.instansi_code')} group by 1 order by 2 desc, 1`.execute(db)
  return rows
}

async function countAges(db: Db, scope: OfficerScope, now: Date): Promise<AgeNumbers[]> {
  const since = (days: number) => new Date(now.getTime() - days * dayMs)
  const { rows } = await sql<AgeNumbers>`
    select case when c.received_at > ${since(1)} then 'day' when c.received_at > ${since(3)} then 'three-days' when c.received_at > ${since(7)} then 'week'
      when c.received_at > ${since(14)} then 'two-weeks' else 'longer' end as age, count(*)::int as files
    from verification.case c join season.season s on s.id = c.season_id and s.is_current
    where c.state <> 'done' and c.held is null and ${inScope(scope, 'numbers.read', 'c.instansi_code')} group by 1`.execute(db)
  return queueAges.map((age) => ({ age, files: rows.find((row) => row.age === age)?.files ?? 0 }))
}

/** Every agency that has files, those that will be latest first. What is left is kept while files move (0096); the rest has an index. */
export async function listPaces(db: Db, scope: OfficerScope, now: Date): Promise<AgencyPace[]> {
  const { rows } = await sql<PaceFacts & { instansiCode: string; instansiName: string }>`
    with season as (select id from season.season where is_current),
    files as (select q.instansi_code, sum(q.files) filter (where q.queue_group not in ('done', 'held'))::int as left from verification.queue_count q join season on season.id = q.season_id group by 1 having sum(q.files) > 0),
    decided as (select c.instansi_code, count(*)::int as decided from verification.case c join season on season.id = c.season_id
      where c.state = 'done' and coalesce(c.supervised_at, c.judged_at) >= ${new Date(now.getTime() - paceDays * dayMs)} group by 1),
    dates as (select i.instansi_code, t.kind, t.starts_at + make_interval(mins => coalesce(o.start_minutes, 0)) as starts_at
      from files i cross join season join season.stage t on t.season_id = season.id and t.kind in ('administrative-selection', 'administrative-result')
      left join season.stage_offset o on o.season_id = t.season_id and o.kind = t.kind and o.instansi_code = i.instansi_code)
    select i.code as instansi_code, i.name as instansi_name, coalesce(files.left, 0) as left, coalesce(decided.decided, 0) as decided, began.starts_at as began_at, due.starts_at as due_at
    from files join reference.instansi i on i.code = files.instansi_code left join decided on decided.instansi_code = i.code
    left join dates began on began.instansi_code = i.code and began.kind = 'administrative-selection'
    left join dates due on due.instansi_code = i.code and due.kind = 'administrative-result'
    where ${inScope(scope, 'numbers.read', 'i.code')} order by i.name limit ${agenciesShown}`.execute(db)
  return rows.map(({ instansiCode, instansiName, ...facts }) => ({ instansiCode, instansiName, ...paceOf(facts, now) })).toSorted((a, b) => urgency(b) - urgency(a))
}

/** Where nothing is decided yet and files wait is the worst. */
const urgency = ({ left, daysLate }: Pace) => (left === 0 ? -1 : (daysLate ?? Infinity))
