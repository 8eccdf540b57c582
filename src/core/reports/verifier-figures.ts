import { sql } from 'kysely'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import type { Db } from '#platform/db/pool.ts'

/** What one verifier's verdicts of the season look like beside the others'. */
export type VerifierFigures = {
  officerId: string
  name: string
  verdicts: number
  /** From taking the file to the verdict; null where no time is known. */
  medianSeconds: number | null
  /** Verdicts that a supervisor looked at, and sent back. */
  reviewed: number
  returned: number
  /** Requirements that were not met, and those of them whose reason is "Lainnya" (features.md G6). */
  unmet: number
  other: number
}

/** Every verifier of the own agency who judged anything this season, in the order of names. */
export async function listVerifierFigures(db: Db, scope: OfficerScope): Promise<VerifierFigures[]> {
  const { rows } = await sql<VerifierFigures>`
    select o.id as officer_id, o.name, count(*)::int as verdicts,
      percentile_cont(0.5) within group (order by extract(epoch from v.judged_at - v.begun_at))::float8 as median_seconds,
      count(r.verdict_id)::int as reviewed, (count(*) filter (where r.decision = 'returned'))::int as returned, coalesce(sum(p.unmet), 0)::int as unmet, coalesce(sum(p.other), 0)::int as other
    from verification.case c join season.season s on s.id = c.season_id and s.is_current
    join verification.verdict v on v.application_id = c.application_id join officer.officer o on o.id = v.judged_by
    left join verification.review r on r.verdict_id = v.id
    left join (select verdict_id, count(*) as unmet, count(*) filter (where reason = 'other') as other from verification.requirement_verdict where not is_met group by 1) p on p.verdict_id = v.id
    where ${inScope(scope, 'queue.assign', 'c.instansi_code')} group by o.id, o.name order by o.name limit 500`.execute(db)
  return rows
}
