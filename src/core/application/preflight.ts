import { loadSeasonRules } from '#core/formasi/queries.ts'
import type { SeasonRules } from '#core/formasi/rules/season-rules.ts'
import { todayInJakarta } from '#core/values/calendar-date.ts'
import { isSamePersonName } from '#core/values/person-name.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { together } from '#platform/db/together.ts'
import type { Application } from './application.ts'
import { fillSlots } from './document-queries.ts'
import { listScanStates } from './document-store.ts'
import { applicantOf } from './formasi-eligibility.ts'
import { noticesOf } from './formasi-notices.ts'
import type { Referred } from './referred.ts'
import { nameLetterId } from './rules/document-slot.ts'
import { failedRules } from './rules/formasi-eligibility.ts'
import { type FormasiAnswers, findAnswerFaults, needsPerguruanTinggi } from './rules/formasi-answers.ts'
import { type Preflight, preflight } from './rules/preflight.ts'
import { steps } from './rules/steps.ts'

/** Asks everything once more by the rules that the steps used, on the day of `at`. Nothing is changed. */
export async function runPreflight(db: Db | Tx, application: Application, coming: Promise<Referred>, at: Date): Promise<Preflight> {
  const choice = application.formasi
  const [referred, scanStates, rules, notices] = await together(db, (of) => [
    coming,
    listScanStates(of, application.id),
    loadSeasonRules(of),
    coming.then(({ formasi, pendidikan }) => (choice?.savedAt && formasi ? noticesOf(of, application.id, choice, formasi, pendidikan) : [])),
  ])
  const { owner } = referred
  return preflight({
    openSteps: steps.filter((step) => !step.isDone(application)).map(({ key }) => key),
    slots: fillSlots(application, referred.slots, scanStates).map(({ requirement: { id, name, isMandatory }, document }) => ({ id, name, isMandatory, document })),
    formasiNotices: notices.map(({ kind }) => (kind === 'not-fitting' ? 'amended' : kind)),
    ...checkFormasi(application, referred, rules, at),
    hasTwoNames: !isSamePersonName(owner.nameOnKtp, owner.nameOnIjazah),
    nameLetterId,
    accreditation: choice?.accreditation ?? null,
    hasProvisionalEducation: Boolean(choice?.perguruanTinggiProvisional ?? choice?.prodiProvisional),
    identity: owner.identityState,
  })
}

function checkFormasi(application: Application, { owner, formasi, pendidikan }: Referred, rules: SeasonRules, at: Date) {
  const choice = application.formasi
  // A step that is not done says so by itself.
  if (!choice?.savedAt || !pendidikan || !formasi) return { failedRules: [], areAnswersSound: true, needsAccreditation: false }
  const candidate = { ...applicantOf(application, owner), pendidikan, ipk: choice.ipk }
  const today = todayInJakarta(at)
  const { levelCode } = pendidikan
  const faults = isWhole(choice) ? findAnswerFaults(choice, { levelCode, birthDate: candidate.birthDate, today }) : ['incomplete']
  return {
    failedRules: failedRules(candidate, formasi, rules, today),
    areAnswersSound: faults.length === 0,
    needsAccreditation: needsPerguruanTinggi(levelCode),
  }
}

function isWhole(choice: NonNullable<Application['formasi']>): choice is NonNullable<Application['formasi']> & FormasiAnswers {
  return choice.examLocationId !== null && choice.graduationYear !== null && choice.ijazahDate !== null && choice.ijazahNumber !== null
}
