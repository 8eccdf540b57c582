import { loadDataKey } from '#core/application/application.ts'
import type { Visitor } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import { recordCaseEvent } from './case-store.ts'
import { type AnswerBar, barOf, lockObjectionRow } from './objection-access.ts'
import { type PointAnswer, findObjection, putAnswers } from './objection-store.ts'
import { findFinalMoment } from './publication-store.ts'
import { answerLimits } from './rules/objection.ts'

export type AnswerRefusal = AnswerBar | 'not-found' | 'published-already' | 'changed-elsewhere' | 'incomplete'

/** `answeredAt`: of the answer that the form was drawn from; null where there was none. */
type Answered = { applicationId: string; answers: readonly PointAnswer[]; answeredAt: Date | null }

/** Answers every point of an objection; another answer may follow until the answers are published. */
export async function answerObjection({ db, keys, clock }: Pick<Deps, 'db' | 'keys' | 'clock'>, scope: OfficerScope, { applicationId, answers, answeredAt }: Answered, visitor: Visitor) {
  return db.transaction().execute(async (tx) => {
    const row = await lockObjectionRow(tx, scope, applicationId)
    if (!row) return refused<AnswerRefusal>('not-found')
    const bar = barOf(row)
    if (bar) return refused<AnswerRefusal>(bar)
    if (await findFinalMoment(tx, applicationId)) return refused<AnswerRefusal>('published-already')
    if (row.answeredAt?.getTime() !== answeredAt?.getTime()) return refused<AnswerRefusal>('changed-elsewhere')
    const dataKey = await loadDataKey(tx, keys, row)
    const objection = await findObjection(tx, dataKey, applicationId)
    const given = objection?.points.flatMap(({ requirementId }) => answers.find((one) => one.requirementId === requirementId) ?? []) ?? []
    if (given.length !== objection?.points.length || given.some(({ answer }) => isOutside(answer))) return refused<AnswerRefusal>('incomplete')
    await putAnswers(tx, dataKey, applicationId, given, { answeredBy: scope.officerId, answeredAt: clock.now() })
    const isAccepted = given.every(({ decision }) => decision === 'accepted')
    await recordCaseEvent(tx, keys, scope, visitor, isAccepted ? 'objection-accepted' : 'objection-rejected', applicationId)
    return done({ isAccepted })
  })
}

const isOutside = (answer: string) => answer.length < answerLimits.least || answer.length > answerLimits.most
