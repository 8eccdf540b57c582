import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { listExtraQuestions } from '#core/formasi/offer-queries.ts'
import { type Formasi, findFormasi, loadSeasonRules } from '#core/formasi/queries.ts'
import { checkEligibility } from '#core/formasi/rules/eligibility.ts'
import { findPerguruanTinggi } from '#core/reference/perguruan-tinggi.ts'
import { todayInJakarta } from '#core/values/calendar-date.ts'
import type { Tx } from '#platform/db/pool.ts'
import { type StepChange, changeStep } from './change-step.ts'
import { isOffered } from './choose-formasi.ts'
import { findExamLocation, isSeatRefusal, listTestLocations } from './exam-location.ts'
import { loadCandidate } from './formasi-eligibility.ts'
import { putFormasiAnswers } from './formasi-choice-store.ts'
import { type FormasiAnswers, findAnswerFaults } from './rules/formasi-answers.ts'

export type FormasiAnswersRefusal = 'formasi-not-chosen' | 'formasi-not-offered' | 'not-eligible' | 'answers-incomplete' | 'test-location-full'

/** Completes the step (guide 6.4.3): asks all rules once more, keeps the answers, and holds a seat where the agency counts them. */
export function saveFormasiChoice(deps: Pick<Deps, 'db' | 'keys' | 'clock'>, change: StepChange, answers: FormasiAnswers) {
  return changeStep<FormasiAnswersRefusal>(deps, 'formasi', change, async (tx, { application, dataKey, now }) => {
    if (!application.formasi?.formasiId) return 'formasi-not-chosen'
    const formasi = await findFormasi(tx, application.formasi.formasiId)
    const candidate = await loadCandidate(tx, deps.keys, application, { pendidikanId: application.formasi.pendidikanId, ipk: answers.ipk })
    if (!formasi || !candidate || !isOffered(formasi, application)) return 'formasi-not-offered'
    const rules = await loadSeasonRules(tx)
    const today = todayInJakarta(now)
    if (!checkEligibility(candidate, formasi, rules, today).isEligible) return 'not-eligible'
    const faults = findAnswerFaults(answers, { levelCode: candidate.pendidikan.levelCode, birthDate: candidate.birthDate, today })
    if (faults.length > 0 || !(await areKnown(tx, answers, formasi))) return 'answers-incomplete'
    try {
      await putFormasiAnswers(tx, dataKey, application.id, answers, { formasiAmendment: formasi.amendment, rulesVersion: rules.version }, now)
    } catch (error) {
      if (isSeatRefusal(error)) return 'test-location-full'
      throw error
    }
    await recordEvent(tx, { by: { kind: 'applicant', id: application.accountId }, action: 'formasi-chosen', object: { kind: 'application', id: application.id } })
    return null
  })
}

/** Everything chosen from a list stands in that list, and every question of the jabatan that must be answered is. */
async function areKnown(tx: Tx, answers: FormasiAnswers, { id, instansiCode }: Formasi): Promise<boolean> {
  if (!(await findExamLocation(tx, answers.examLocationId))) return false
  const testLocations = await listTestLocations(tx, instansiCode)
  const isTestLocationRight = testLocations.length === 0 ? answers.testLocationId === null : testLocations.some((location) => location.id === answers.testLocationId)
  if (!isTestLocationRight) return false
  const questions = await listExtraQuestions(tx, id)
  if (questions.some((question) => question.isMandatory && !answers.extraAnswers[question.id])) return false
  const { perguruanTinggiCode: code, perguruanTinggiOrigin: origin } = answers
  return code === null || (await findPerguruanTinggi(tx, code))?.origin === origin
}
