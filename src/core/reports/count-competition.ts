import { sql } from 'kysely'
import { hasUnsettledStamp } from '#core/application/unsettled-stamps.ts'
import type { Deps } from '#core/deps.ts'
import { type Counted, holdFigures, listKept, lockMovingAgencies, markCounted, writeFigures } from '#core/formasi/competition.ts'
import { isSudden } from '#core/formasi/rules/competition.ts'
import { startOfDayInJakarta } from '#core/values/zoned-time.ts'
import type { Tx } from '#platform/db/pool.ts'

const longestCount = '120s'

/**
 * Counts anew how many have sent an application for each formasi, up to midnight, where figures may still move (features.md
 * B4): only what was ended, of people whom the population register knows, with stamps that the issuer confirmed. What jumps
 * is held back and told of. A second run of the same day changes nothing.
 */
export async function countCompetition({ db, clock, log }: Pick<Deps, 'db' | 'clock' | 'log'>): Promise<void> {
  const now = clock.now()
  const until = startOfDayInJakarta(now)
  const held = await db.transaction().execute(async (tx) => {
    await sql`select set_config('statement_timeout', ${longestCount}, true)`.execute(tx)
    const agencies = await lockMovingAgencies(tx, now, until)
    if (agencies.length === 0) return []
    const codes = agencies.map(({ code }) => code)
    const [before, counted] = [await listKept(tx, codes), await countSettled(tx, codes, until)]
    const { shown, sudden } = split(before, counted)
    await writeFigures(tx, shown)
    await holdFigures(tx, sudden, now)
    await markCounted(tx, agencies, until)
    return sudden
  })
  if (held.length > 0) log.warn('competition-jumped', { count: held.length })
  log.info('competition-counted')
}

async function countSettled(tx: Tx, codes: readonly string[], until: Date): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select c.formasi_id, count(*)::int as submissions from verification.case c join season.season s on s.id = c.season_id and s.is_current
    where c.instansi_code = any(${codes}::text[]) and c.held is null and c.received_at < ${until} and not ${hasUnsettledStamp('c.application_id')} group by 1`.execute(tx)
  return rows
}

/** Those to show and those to hold; a formasi that lost its last application is shown with none. */
function split(before: readonly { formasiId: number; submissions: number; isHeld: boolean }[], counted: readonly Counted[]) {
  const was = new Map(before.map((one) => [one.formasiId, one]))
  const sum = (all: readonly Counted[]) => all.reduce((total, { submissions }) => total + submissions, 0)
  const growth = sum(before) === 0 ? null : sum(counted) / sum(before)
  const isNew = new Set(counted.map(({ formasiId }) => formasiId))
  const gone = before.filter(({ formasiId }) => !isNew.has(formasiId)).map(({ formasiId }) => ({ formasiId, submissions: 0 }))
  const isHeldBack = ({ formasiId, submissions }: Counted) => was.get(formasiId)?.isHeld || isSudden(was.get(formasiId)?.submissions ?? 0, submissions, growth)
  const all = [...counted, ...gone]
  return { shown: all.filter((one) => !isHeldBack(one)), sudden: all.filter(isHeldBack) }
}
