import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type CalendarDate, addDays } from '#core/values/calendar-date.ts'
import { notErased } from '#core/verification/not-erased.ts'
import { calibrationLimits, weekOf } from '#core/verification/rules/calibration.ts'
import type { Overall } from '#core/verification/rules/judgement.ts'
import { isAgreed } from './agreed.ts'

/** A file of a week's set as supervisors see it. */
export type SetFile = {
  id: string
  weekOn: CalendarDate
  applicationId: string
  registrationNumber: string
  agreedOverall: Overall
  /** How many verifiers have judged it, and how many of them came to the agreed result. */
  judged: number
  same: number
  removedBy: string | null
  removeReason: string | null
  /** Its verdict no longer stands, or is contested: it counts no more. */
  hasFallen: boolean
}

/** The files of this week and the week before, the newest week first; also those that were taken out. */
export async function listSet({ db, clock }: Pick<Deps, 'db' | 'clock'>, scope: OfficerScope): Promise<SetFile[]> {
  const { rows } = await sql<SetFile>`
    select f.id, f.week_on::text as week_on, f.application_id, s.registration_number, v.overall as agreed_overall, o.name as removed_by, f.remove_reason, not ${isAgreed} as has_fallen,
      (select count(*)::int from verification.calibration_judgement j where j.file_id = f.id) as judged,
      (select count(*)::int from verification.calibration_judgement j where j.file_id = f.id and j.overall = v.overall) as same
    from verification.calibration_file f join verification.verdict v on v.id = f.verdict_id join verification.case c on c.application_id = f.application_id
    join application.submission s on s.application_id = f.application_id left join officer.officer o on o.id = f.removed_by
    where ${inScope(scope, 'queue.assign', 'f.instansi_code')} and f.week_on >= ${addDays(weekOf(clock.now()), -7)} and ${notErased}
    order by f.week_on desc, f.position limit ${2 * calibrationLimits.most}`.execute(db)
  return rows
}
