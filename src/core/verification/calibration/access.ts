import { sql } from 'kysely'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import type { CalendarDate } from '#core/values/calendar-date.ts'
import { addDays } from '#core/values/calendar-date.ts'
import { conflictOf } from '#core/verification/conflict.ts'
import { notErased } from '#core/verification/not-erased.ts'
import { type AnswerBar, isParty } from '#core/verification/objection-access.ts'
import { weekOf } from '#core/verification/rules/calibration.ts'
import type { Overall } from '#core/verification/rules/judgement.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { isUuid } from '#platform/is-uuid.ts'
import { counts } from './agreed.ts'

/** A file of a set as one verifier stands to it. Its id is not the case's: that would lead to the verdict. */
export type CalibrationRow = {
  id: string
  weekOn: CalendarDate
  position: number
  applicationId: string
  accountId: string
  formasiId: number
  dataKeyId: string
  verdictId: string
  agreedOverall: Overall
  /** Of the verifier; null until they judged it. */
  ownOverall: Overall | null
  judgedAt: Date | null
  isParty: boolean
  isConflict: boolean
}

/**
 * The files that this verifier may know of: of the own agency, of this week, and of the week before where they judged it.
 * Supervisors see every verdict and have none.
 */
export function selectFiles(db: Db | Tx, scope: OfficerScope, now: Date) {
  const weekOn = weekOf(now)
  return db
    .selectFrom('verification.calibrationFile as f')
    .innerJoin('verification.verdict as v', 'v.id', 'f.verdictId')
    .innerJoin('verification.case as c', 'c.applicationId', 'f.applicationId')
    .innerJoin('application.application as a', 'a.id', 'c.applicationId')
    .leftJoin('verification.calibrationJudgement as j', (join) => join.onRef('j.fileId', '=', 'f.id').on('j.officerId', '=', scope.officerId))
    .select(['f.id', sql<CalendarDate>`f.week_on::text`.as('weekOn'), 'f.position', 'c.applicationId', 'c.accountId', 'c.formasiId', 'a.dataKeyId', 'f.verdictId', 'v.overall as agreedOverall', 'j.overall as ownOverall', 'j.judgedAt'])
    .select([isParty(scope.officerId).as('isParty'), conflictOf(scope.officerId).as('isConflict')])
    .where(inScope(scope, 'case.judge', 'f.instansiCode'))
    .where(sql<boolean>`${!scope.rights.has('case.supervise')}`)
    .where(counts)
    .where(notErased)
    .where(sql<boolean>`(f.week_on = ${weekOn} or (f.week_on = ${addDays(weekOn, -7)} and j.judged_at is not null))`)
    .$narrowType<{ agreedOverall: Overall; ownOverall: Overall | null }>()
}

export async function findFile(db: Db | Tx, scope: OfficerScope, id: string, now: Date): Promise<CalibrationRow | null> {
  return isUuid(id) ? ((await selectFiles(db, scope, now).where('f.id', '=', id).executeTakeFirst()) ?? null) : null
}

/** Why they do not judge it. Who has judged it reads the answer, whatever came later. */
export function barOf({ isParty: had, isConflict, judgedAt }: Pick<CalibrationRow, 'isParty' | 'isConflict' | 'judgedAt'>): AnswerBar | null {
  if (isConflict) return 'conflict-of-interest'
  return had && judgedAt === null ? 'own-verdict' : null
}
