import { sql } from 'kysely'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { counts } from '#core/verification/calibration/agreed.ts'
import { type Pairs, kappaOf } from '#core/verification/rules/agreement.ts'
import { concludedFrom, dividesPeople } from '#core/verification/rules/calibration.ts'
import type { Db } from '#platform/db/pool.ts'

/** How near one verifier's calibration judgements of the season are to the agreed answers. */
export type CalibratedVerifier = {
  officerId: string
  name: string
  files: number
  /** Of the files: the same result. */
  same: number
  points: number
  /** Of the requirements: met or not met as agreed. */
  samePoints: number
  /** The rule that they judge otherwise most often, where enough of it was judged to say so. */
  apart: { name: string; judged: number; different: number } | null
  kappa: number | null
}

/** How one rule is judged by all. */
export type CalibratedRule = {
  slot: string
  name: string
  judged: number
  different: number
  /** Of those that all found not met: for another reason. */
  bothUnmet: number
  otherReason: number
  /** Null where too few have judged to say. */
  divides: boolean | null
}

/** What counts, of the own agency and this season. */
const judgements = (scope: OfficerScope) => sql`verification.calibration_judgement j
  join verification.calibration_file f on f.id = j.file_id and ${inScope(scope, 'queue.assign', 'f.instansi_code')}
  join verification.verdict v on v.id = f.verdict_id join verification.case c on c.application_id = f.application_id and ${counts}
  join season.season n on n.id = c.season_id and n.is_current`

const pointsOf = (scope: OfficerScope) => sql`${judgements(scope)} join verification.calibration_point q on q.file_id = j.file_id and q.officer_id = j.officer_id left join formasi.requirement r on r.id = q.requirement_id`
/** The same document asked for by two lists is one rule (document-slot.ts). */
const slot = sql`regexp_replace(q.requirement_id, '^.*/', '')`
const nameOfSlot = sql`min(coalesce(r.name, q.requirement_id))`
const different = sql`(count(*) filter (where q.agreement = 'different'))::int`

/** Every verifier of the own agency who took part this season, in the order of names. */
export async function listCalibratedVerifiers(db: Db, scope: OfficerScope): Promise<CalibratedVerifier[]> {
  const { rows } = await sql<Omit<CalibratedVerifier, 'kappa' | 'files' | 'same' | 'apart'> & Pairs>`
    select o.id as officer_id, o.name, coalesce(sum(p.points), 0)::int as points, coalesce(sum(p.same), 0)::int as same_points,
      (count(*) filter (where j.overall = 'passed' and v.overall = 'passed'))::int as passed_passed, (count(*) filter (where j.overall = 'passed' and v.overall = 'failed'))::int as passed_failed,
      (count(*) filter (where j.overall = 'failed' and v.overall = 'passed'))::int as failed_passed, (count(*) filter (where j.overall = 'failed' and v.overall = 'failed'))::int as failed_failed
    from ${judgements(scope)} join officer.officer o on o.id = j.officer_id
    cross join lateral (select count(*) as points, count(*) filter (where q.agreement <> 'different') as same from verification.calibration_point q where q.file_id = j.file_id and q.officer_id = j.officer_id) p
    group by o.id, o.name order by o.name limit 500`.execute(db)
  const apart = await findApart(db, scope)
  return rows.map(({ officerId, name, points, samePoints, ...pairs }) => {
    const same = pairs.passedPassed + pairs.failedFailed
    return { officerId, name, points, samePoints, apart: apart.get(officerId) ?? null, same, files: same + pairs.passedFailed + pairs.failedPassed, kappa: kappaOf(pairs) }
  })
}

async function findApart(db: Db, scope: OfficerScope): Promise<Map<string, NonNullable<CalibratedVerifier['apart']>>> {
  const { rows } = await sql<NonNullable<CalibratedVerifier['apart']> & { officerId: string }>`
    select distinct on (officer_id) officer_id, name, judged, different from (
      select j.officer_id, ${slot} as slot, ${nameOfSlot} as name, count(*)::int as judged, ${different} as different from ${pointsOf(scope)} group by 1, 2) p
    where judged >= ${concludedFrom} order by officer_id, different::float8 / judged desc, name limit 500`.execute(db)
  return new Map(rows.flatMap(({ officerId, ...rule }) => (dividesPeople(rule) ? [[officerId, rule] as const] : [])))
}

/** Every rule that was judged, those that people judge most differently first. */
export async function listCalibratedRules(db: Db, scope: OfficerScope): Promise<CalibratedRule[]> {
  const { rows } = await sql<Omit<CalibratedRule, 'divides'>>`
    select ${slot} as slot, ${nameOfSlot} as name, count(*)::int as judged, ${different} as different,
      (count(*) filter (where not q.is_met and q.agreement <> 'different'))::int as both_unmet, (count(*) filter (where q.agreement = 'other-reason'))::int as other_reason
    from ${pointsOf(scope)} group by 1 order by ${different}::float8 / count(*) desc, 2 limit 200`.execute(db)
  return rows.map((row) => ({ ...row, divides: dividesPeople(row) }))
}
