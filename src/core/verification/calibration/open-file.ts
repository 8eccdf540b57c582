import { loadDataKey } from '#core/application/application.ts'
import { type SubmittedApplication, findSubmittedApplication } from '#core/application/submitted-application.ts'
import type { Visitor } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { OpenRefusal } from '#core/officer/access/open-file.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { lookInto } from '#core/verification/look-into.ts'
import type { AnswerBar } from '#core/verification/objection-access.ts'
import { type Beside, readBeside, withinRights } from '#core/verification/open-case.ts'
import { type Verdict, listVerdicts } from '#core/verification/verdict-store.ts'
import { type CalibrationRow, barOf, findFile } from './access.ts'
import { type CalibrationPoint, listPoints } from './store.ts'

/** What judging it needs; the agreed answer only once they have judged. */
export type OpenedCalibration = Beside & {
  row: CalibrationRow
  submitted: SubmittedApplication
  answer: { own: readonly CalibrationPoint[]; agreed: Verdict } | null
}

export type OpenCalibrationRefusal = OpenRefusal | AnswerBar | 'not-found'

/** Opens a file of the set for a verifier who may judge it. It is a person's file: the opening is written down where its owner reads it. */
export async function openCalibration(deps: Pick<Deps, 'db' | 'keys' | 'clock' | 'limits' | 'log'>, scope: OfficerScope, id: string, visitor: Visitor): Promise<Outcome<OpenedCalibration, OpenCalibrationRefusal>> {
  const { db, keys, clock } = deps
  const row = await findFile(db, scope, id, clock.now())
  if (!row) return refused('not-found')
  const bar = barOf(row)
  if (bar) return refused(bar)
  const looked = await lookInto(deps, scope, row, visitor)
  if (!looked.ok) return looked
  const { applicationId } = row
  const submitted = await findSubmittedApplication(deps, { applicationId })
  if (!submitted) throw new Error('A case without a submission')
  const opened = { row, submitted: withinRights(scope, submitted), ...(await readBeside(db, row, submitted)) }
  if (row.judgedAt === null) return done({ ...opened, answer: null })
  const dataKey = await loadDataKey(db, keys, row)
  const [own, verdicts] = await Promise.all([listPoints(db, dataKey, { fileId: id, officerId: scope.officerId }), listVerdicts(db, dataKey, applicationId, 1)])
  const [agreed] = verdicts
  if (agreed?.id !== row.verdictId) throw new Error('A calibration file whose answer does not stand')
  return done({ ...opened, answer: { own, agreed } })
}
