import { loadDataKey } from '#core/application/application.ts'
import { findSubmittedApplication } from '#core/application/submitted-application.ts'
import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import type { AnswerBar } from '#core/verification/objection-access.ts'
import { agreementOn, judgedItems } from '#core/verification/rules/calibration.ts'
import { type RequirementVerdict, findFaults, overallOf } from '#core/verification/rules/judgement.ts'
import { listVerdicts } from '#core/verification/verdict-store.ts'
import { barOf, findFile, selectFiles } from './access.ts'
import { insertJudgement } from './store.ts'

export type CalibrationRefusal = AnswerBar | 'not-found' | 'judged-already' | 'incomplete'

/**
 * Keeps how a verifier judges a file of the set, once, and how far that is the agreed answer. It is written beside the
 * verification and touches nothing of it: no case, no verdict, no count, no timeline.
 */
export async function judgeCalibration(deps: Pick<Deps, 'db' | 'keys' | 'clock'>, scope: OfficerScope, { id, requirementVerdicts }: { id: string; requirementVerdicts: readonly RequirementVerdict[] }, visitor: Visitor) {
  const { db, keys, clock } = deps
  const { officerId } = scope
  const now = clock.now()
  const found = await findFile(db, scope, id, now)
  if (!found) return refused<CalibrationRefusal>('not-found')
  const submitted = await findSubmittedApplication(deps, { applicationId: found.applicationId })
  if (!submitted) throw new Error('A case without a submission')
  const items = submitted.snapshot.documents
  if (findFaults(items, requirementVerdicts).size > 0) return refused<CalibrationRefusal>('incomplete')

  return db.transaction().execute(async (tx) => {
    // A file that is being taken out waits for this, or is gone.
    const row = await selectFiles(tx, scope, now).where('f.id', '=', id).forUpdate('f').executeTakeFirst()
    if (!row) return refused<CalibrationRefusal>('not-found')
    const bar = barOf(row)
    if (bar) return refused<CalibrationRefusal>(bar)
    if (row.judgedAt) return refused<CalibrationRefusal>('judged-already')
    const dataKey = await loadDataKey(tx, keys, row)
    const [agreed] = await listVerdicts(tx, dataKey, row.applicationId, 1)
    if (agreed?.id !== row.verdictId) return refused<CalibrationRefusal>('not-found')
    const points = judgedItems(items, requirementVerdicts, agreed.requirements).map(({ requirementId }) => {
      const given = requirementVerdicts.find((one) => one.requirementId === requirementId)
      const isUnmet = given?.isMet === false
      return { requirementId, isMet: !isUnmet, reason: isUnmet ? given.reason : null, explanation: isUnmet ? given.explanation : null, agreement: agreementOn(requirementId, requirementVerdicts, agreed.requirements) }
    })
    const overall = overallOf(points)
    await insertJudgement(tx, dataKey, { fileId: id, officerId }, { judgedAt: now, overall, points })
    await recordEvent(tx, { by: { kind: 'officer', id: officerId, ...traceOf(keys, visitor) }, action: 'calibration-judged', object: { kind: 'calibration', id } })
    return done({ overall, agreedOverall: row.agreedOverall })
  })
}
