import { sql } from 'kysely'
import { type Ranking, replaceFrequentReasons } from '#core/application/frequent-reasons.ts'
import type { Deps } from '#core/deps.ts'
import type { Reason } from '#core/values/failing-reason.ts'
import { fewBelow } from './rules/suppression.ts'

/** "Lately": long enough that a small agency has something to say, short enough that last season has not. */
const rankedDays = 28
const reasonsKept = 5
const longest = '120s'

/**
 * Ranks why each agency failed applications lately, by verdicts that nobody looks at any more, and keeps it for the
 * pre-flight. What fewer applications share than open data would show is left out, and so is "Lainnya", which helps nobody.
 */
export async function rankReasons({ db, clock, log }: Pick<Deps, 'db' | 'clock' | 'log'>): Promise<void> {
  const now = clock.now()
  const rankings = await db.transaction().execute(async (tx) => {
    await sql`select set_config('statement_timeout', ${longest}, true)`.execute(tx)
    const { rows } = await sql<{ instansiCode: string; reason: Reason }>`
      select c.instansi_code, r.reason
      from verification.verdict v join verification.case c on c.application_id = v.application_id join verification.requirement_verdict r on r.verdict_id = v.id
      where v.ended_at is null and v.overall = 'failed' and v.judged_at >= ${new Date(now.getTime() - rankedDays * 86_400_000)} and c.state = 'done' and c.held is null
        and not r.is_met and r.reason <> 'other'
      group by 1, 2 having count(distinct c.application_id) >= ${fewBelow}
      order by 1, count(distinct c.application_id) desc, 2`.execute(tx)
    const found: Ranking[] = [...Map.groupBy(rows, (row) => row.instansiCode)].map(([instansiCode, own]) => ({ instansiCode, reasons: own.slice(0, reasonsKept).map(({ reason }) => reason) }))
    await replaceFrequentReasons(tx, found, now)
    return found
  })
  log.info('reasons-ranked', { count: rankings.length })
}
