import { sql } from 'kysely'
import { slotKey } from '#core/application/rules/document-slot.ts'
import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import type { CalendarDate } from '#core/values/calendar-date.ts'
import { notErased } from '#core/verification/not-erased.ts'
import { type Candidate, chooseFiles, weekOf } from '#core/verification/rules/calibration.ts'
import type { Tx } from '#platform/db/pool.ts'
import { isAgreed } from './agreed.ts'

/** The newest so many of each result are enough to choose from. */
const mostCandidates = 500
const longest = '120s'

/**
 * Fills up the set of this week for every agency that asked for one and has somebody to compare. Asked again it chooses
 * nothing more, unless files have been agreed on since and the set is not full.
 */
export async function chooseCalibration(deps: Pick<Deps, 'db' | 'clock' | 'keys' | 'log'>): Promise<void> {
  const weekOn = weekOf(deps.clock.now())
  // Of one verifier there is nothing to compare; supervisors know the verdicts.
  const { rows } = await sql<{ instansiCode: string }>`select g.instansi_code from verification.agency_rule g where g.calibration_files > 0 and
    (select count(*) from officer.officer o join officer.role r on r.officer_id = o.id and r.role = 'verifier' where o.instansi_code = g.instansi_code and o.status = 'active'
      and not exists (select from officer.role s where s.officer_id = o.id and s.role = 'supervisor')) >= 2 order by 1`.execute(deps.db)
  let count = 0
  for (const { instansiCode } of rows) count += await fill(deps, instansiCode, weekOn)
  deps.log.info('calibration-chosen', { count })
}

async function fill({ db, clock, keys }: Pick<Deps, 'db' | 'clock' | 'keys'>, instansiCode: string, weekOn: CalendarDate): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('statement_timeout', ${longest}, true)`.execute(tx)
    // Two workers never fill the same week at once.
    const { calibrationFiles } = await tx.selectFrom('verification.agencyRule').select('calibrationFiles').where('instansiCode', '=', instansiCode).forUpdate().executeTakeFirstOrThrow()
    const drawOf = (applicationId: string) => keys.sign('verification-calibration', `${weekOn}/${applicationId}`).toString('hex')
    const taken = await listTaken(tx, instansiCode, weekOn)
    if (taken.length >= calibrationFiles) return 0
    const found = [...(await listCandidates(tx, instansiCode, 'failed')), ...(await listCandidates(tx, instansiCode, 'passed'))]
    const chosen = chooseFiles(found.map((one) => ({ ...one, draw: drawOf(one.applicationId) })), taken.map((one) => ({ ...one, draw: '' })), calibrationFiles)
    if (chosen.length === 0) return 0
    await tx
      .insertInto('verification.calibrationFile')
      .values(chosen.map(({ applicationId, verdictId }, index) => ({ instansiCode, weekOn, position: taken.length + index + 1, applicationId, verdictId, chosenAt: clock.now() })))
      .execute()
    await recordEvent(tx, { by: { kind: 'system' }, action: 'calibration-chosen', reason: `${instansiCode}: ${chosen.length} berkas` })
    return chosen.length
  })
}

type Found = Omit<Candidate, 'draw'>

const rulesOfVerdict = sql<string[]>`array(select q.requirement_id from verification.requirement_verdict q where q.verdict_id = v.id and not q.is_met order by q.position)`

async function listCandidates(tx: Tx, instansiCode: string, overall: 'passed' | 'failed'): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select c.application_id, v.id as verdict_id, v.judged_by, v.overall, ${rulesOfVerdict} as rules
    from verification.case c join season.season s on s.id = c.season_id and s.is_current join verification.verdict v on v.application_id = c.application_id
    where c.instansi_code = ${instansiCode} and c.state = 'done' and c.overall = ${overall} and ${isAgreed} and ${notErased}
      and not exists (select from verification.calibration_file f where f.application_id = c.application_id)
    order by v.judged_at desc, v.id limit ${mostCandidates}`.execute(tx)
  return rows.map(bySlot)
}

/** Also those that were taken out: the week grows no longer for it. */
async function listTaken(tx: Tx, instansiCode: string, weekOn: CalendarDate): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select f.application_id, v.id as verdict_id, v.judged_by, v.overall, ${rulesOfVerdict} as rules
    from verification.calibration_file f join verification.verdict v on v.id = f.verdict_id
    where f.instansi_code = ${instansiCode} and f.week_on = ${weekOn} order by f.position`.execute(tx)
  return rows.map(bySlot)
}

/** The same document asked for by two lists is one rule. */
const bySlot = (found: Found): Found => ({ ...found, rules: found.rules.map(slotKey) })
