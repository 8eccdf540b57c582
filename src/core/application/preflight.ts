import { loadAccountOwner } from '#core/account/registered-account.ts'
import { findFormasi, loadSeasonRules } from '#core/formasi/queries.ts'
import { checkEligibility } from '#core/formasi/rules/eligibility.ts'
import { todayInJakarta } from '#core/values/calendar-date.ts'
import { isSamePersonName } from '#core/values/person-name.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import type { Application } from './application.ts'
import { listFilledSlots } from './document-queries.ts'
import { loadCandidate } from './formasi-eligibility.ts'
import { listFormasiNotices } from './formasi-notices.ts'
import { nameLetterId } from './rules/document-slot.ts'
import { type FormasiAnswers, findAnswerFaults, needsPerguruanTinggi } from './rules/formasi-answers.ts'
import { type Preflight, preflight } from './rules/preflight.ts'
import { steps } from './rules/steps.ts'

/** Asks everything once more by the rules that the steps used, on the day of `at`. Nothing is changed. */
export async function runPreflight(db: Db | Tx, keys: KeyRing, application: Application, at: Date): Promise<Preflight> {
  const owner = await loadAccountOwner({ db, keys }, application.accountId)
  const slots = await listFilledSlots(db, application)
  const notices = await listFormasiNotices(db, application.id)
  const choice = application.formasi
  return preflight({
    openSteps: steps.filter((step) => !step.isDone(application)).map(({ key }) => key),
    slots: slots.map(({ requirement: { id, name, isMandatory }, document }) => ({ id, name, isMandatory, document })),
    formasiNotices: notices.map(({ kind }) => (kind === 'not-fitting' ? 'amended' : kind)),
    ...(await checkFormasi(db, keys, application, at)),
    hasTwoNames: !isSamePersonName(owner.nameOnKtp, owner.nameOnIjazah),
    nameLetterId,
    accreditation: choice?.accreditation ?? null,
    hasProvisionalEducation: Boolean(choice?.perguruanTinggiProvisional ?? choice?.prodiProvisional),
    identity: owner.identityState,
  })
}

async function checkFormasi(db: Db | Tx, keys: KeyRing, application: Application, at: Date) {
  const choice = application.formasi
  const candidate = await loadCandidate(db, keys, application, { pendidikanId: choice?.pendidikanId ?? null, ipk: choice?.ipk ?? null })
  const formasi = choice?.formasiId ? await findFormasi(db, choice.formasiId) : null
  // A step that is not done says so by itself.
  if (!choice?.savedAt || !candidate || !formasi) return { failedRules: [], areAnswersSound: true, needsAccreditation: false }
  const today = todayInJakarta(at)
  const { levelCode } = candidate.pendidikan
  const faults = isWhole(choice) ? findAnswerFaults(choice, { levelCode, birthDate: candidate.birthDate, today }) : ['incomplete']
  return {
    failedRules: checkEligibility(candidate, formasi, await loadSeasonRules(db), today).verdicts.flatMap(({ rule, result }) => (result === 'failed' ? [rule] : [])),
    areAnswersSound: faults.length === 0,
    needsAccreditation: needsPerguruanTinggi(levelCode),
  }
}

function isWhole(choice: NonNullable<Application['formasi']>): choice is NonNullable<Application['formasi']> & FormasiAnswers {
  return choice.examLocationId !== null && choice.graduationYear !== null && choice.ijazahDate !== null && choice.ijazahNumber !== null
}
