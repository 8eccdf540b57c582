import { sql } from 'kysely'
import { type Pairs, kappaOf, pairsOf } from '#core/verification/rules/agreement.ts'
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
  /** Files that another verifier judged as well, neither seeing the other's verdict: how many, how many the same, and Cohen's kappa. */
  pairs: number
  same: number
  kappa: number | null
}

/** Every verifier of the own agency who judged anything this season, in the order of names. */
export async function listVerifierFigures(db: Db, scope: OfficerScope): Promise<VerifierFigures[]> {
  const { rows } = await sql<Omit<VerifierFigures, 'pairs' | 'same' | 'kappa'>>`
    select o.id as officer_id, o.name, count(*)::int as verdicts,
      percentile_cont(0.5) within group (order by extract(epoch from v.judged_at - v.begun_at))::float8 as median_seconds,
      count(r.verdict_id)::int as reviewed, (count(*) filter (where r.decision = 'returned'))::int as returned, coalesce(sum(p.unmet), 0)::int as unmet, coalesce(sum(p.other), 0)::int as other
    from verification.case c join season.season s on s.id = c.season_id and s.is_current
    join verification.verdict v on v.application_id = c.application_id join officer.officer o on o.id = v.judged_by
    left join verification.review r on r.verdict_id = v.id
    cross join lateral (select count(*) as unmet, count(*) filter (where q.reason = 'other') as other from verification.requirement_verdict q where q.verdict_id = v.id and not q.is_met) p
    where ${inScope(scope, 'queue.assign', 'c.instansi_code')} group by o.id, o.name order by o.name limit 500`.execute(db)
  const pairs = await countPairs(db, scope)
  return rows.map((row) => {
    const own = pairs.get(row.officerId) ?? { passedPassed: 0, passedFailed: 0, failedPassed: 0, failedFailed: 0 }
    return { ...row, pairs: pairsOf(own), same: own.passedPassed + own.failedFailed, kappa: kappaOf(own) }
  })
}

/** Each blind check is a pair of both its verifiers. */
async function countPairs(db: Db, scope: OfficerScope): Promise<Map<string, Pairs>> {
  const { rows } = await sql<Pairs & { officerId: string }>`
    with pair as (select b.judged_by, b.second_by, f.overall as first, s.overall as second
      from verification.blind_check b join verification.verdict f on f.id = b.verdict_id join verification.verdict s on s.id = b.second_verdict_id
      join verification.case c on c.application_id = f.application_id join season.season n on n.id = c.season_id and n.is_current where ${inScope(scope, 'queue.assign', 'c.instansi_code')})
    select officer_id, (count(*) filter (where mine = 'passed' and theirs = 'passed'))::int as passed_passed, (count(*) filter (where mine = 'passed' and theirs = 'failed'))::int as passed_failed,
      (count(*) filter (where mine = 'failed' and theirs = 'passed'))::int as failed_passed, (count(*) filter (where mine = 'failed' and theirs = 'failed'))::int as failed_failed
    from (select judged_by as officer_id, first as mine, second as theirs from pair union all select second_by, second, first from pair) p group by 1`.execute(db)
  return new Map(rows.map(({ officerId, ...pairs }) => [officerId, pairs]))
}
