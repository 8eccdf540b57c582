import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { type Offer, listOfferBounds } from '#core/formasi/offer-queries.ts'
import { type Formasi, findFormasi, loadSeasonRules } from '#core/formasi/queries.ts'
import { checkEligibility } from '#core/formasi/rules/eligibility.ts'
import { findCurrentSeason } from '#core/season/queries.ts'
import { type Whom, isRegistrationOpen } from '#core/season/rules/stages.ts'
import { todayInJakarta } from '#core/values/calendar-date.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { together } from '#platform/db/together.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import type { Application } from './application.ts'
import { type StepChange, changeStep } from './change-step.ts'
import { clearAfter, whatIsCleared } from './clear-steps.ts'
import { loadApplicant, loadCandidate } from './formasi-eligibility.ts'
import { deleteFormasiChoice, putChosenFormasi, putInstansiChoice } from './formasi-choice-store.ts'
import type { FormasiChoice } from './rules/formasi-choice.ts'
import { type OfferCheck, checkOffer } from './rules/formasi-eligibility.ts'

export type InstansiChoice = Pick<FormasiChoice, 'instansiCode' | 'formasiType'>
export type InstansiRefusal = 'no-such-formasi' | 'not-fitting' | 'already-chosen' | 'instansi-closed'

/** The agency's formasi of the applicant's selection. */
export function offerOf({ selection }: Pick<Application, 'selection'>, { instansiCode, formasiType }: InstansiChoice): Offer {
  if (!selection) throw new Error('The selection comes before the formasi')
  return { instansiCode, formasiType, selectionType: selection.selectionType }
}

/** How an applicant stands to an agency's formasi of a kind, for "Pilih" and for the page after it. */
export async function checkInstansiChoice(db: Db | Tx, keys: KeyRing, application: Application, choice: InstansiChoice, now: Date): Promise<OfferCheck> {
  const [bounds, applicant, rules] = await together(db, (of) => [listOfferBounds(of, offerOf(application, choice)), loadApplicant(of, keys, application), loadSeasonRules(of)])
  return checkOffer(applicant, choice.formasiType, bounds, rules, todayInJakarta(now))
}

/** "Pilih" (guide 6.4.6.b): keeps instansi and jenis formasi when such formasi exist and the age limits allow it. */
export function chooseInstansi(deps: Pick<Deps, 'db' | 'keys' | 'clock'>, change: StepChange, choice: InstansiChoice) {
  return changeStep<InstansiRefusal>(deps, 'formasi', change, async (tx, { application, now }) => {
    if (application.formasi) return 'already-chosen'
    const check = await checkInstansiChoice(tx, deps.keys, application, choice, now)
    if (check.formasiCount === 0) return 'no-such-formasi'
    if (check.fittingCount === 0) return 'not-fitting'
    // Whoever is still in time by another agency's dates would shut the door behind themselves.
    if (!(await isOpenFor(tx, { accountId: application.accountId, instansiCode: choice.instansiCode }, now))) return 'instansi-closed'
    await putInstansiChoice(tx, application.id, choice, now)
    return null
  })
}

export type FormasiRefusal = 'instansi-not-chosen' | 'formasi-not-offered' | 'not-eligible' | 'clears-documents' | 'formasi-stays'

/**
 * Chooses the formasi itself and the education to apply with. Another formasi than before takes the uploaded documents
 * with it, to which `mayClear` must have agreed.
 */
export function chooseFormasi(deps: Pick<Deps, 'db' | 'keys' | 'clock'>, change: StepChange, chosen: { formasiId: number; pendidikanId: number }, { mayClear = false } = {}) {
  return changeStep<FormasiRefusal>(deps, 'formasi', change, async (tx, { application, now }) => {
    if (!application.formasi) return 'instansi-not-chosen'
    const formasi = await findFormasi(tx, chosen.formasiId)
    const candidate = await loadCandidate(tx, deps.keys, application, { pendidikanId: chosen.pendidikanId, ipk: null })
    if (!formasi || !candidate || !isOffered(formasi, application)) return 'formasi-not-offered'
    const rules = await loadSeasonRules(tx)
    if (!checkEligibility(candidate, formasi, rules, todayInJakarta(now)).isEligible) return 'not-eligible'
    const isOther = application.formasi.formasiId !== null && application.formasi.formasiId !== formasi.id
    if (isOther && application.standing) return 'formasi-stays'
    if (isOther && !mayClear && whatIsCleared('formasi', application).length > 0) return 'clears-documents'
    if (isOther) await clearAfter(tx, 'formasi', application, now)
    await putChosenFormasi(tx, application.id, { ...chosen, formasiAmendment: formasi.amendment, rulesVersion: rules.version })
    return null
  })
}

/** Whether a formasi can still be chosen, and belongs to the agency, kind and selection that were chosen before. */
export function isOffered(formasi: Formasi, application: Pick<Application, 'formasi' | 'selection' | 'seasonId'>): boolean {
  if (!application.formasi || formasi.withdrawnAt || formasi.seasonId !== application.seasonId) return false
  const { instansiCode, formasiType, selectionType } = offerOf(application, application.formasi)
  return formasi.instansiCode === instansiCode && formasi.formasiType === formasiType && formasi.selectionType === selectionType
}

/** "Ulang" (guide 6.4.2): forgets the choice, and the documents that were uploaded for it. */
export function takeBackFormasi(deps: Pick<Deps, 'db' | 'keys' | 'clock'>, change: StepChange) {
  return changeStep<'only-this-instansi' | 'formasi-stays'>(deps, 'formasi', change, async (tx, { application, now }) => {
    if (application.standing) return 'formasi-stays'
    if (!(await isOpenFor(tx, { accountId: application.accountId, instansiCode: null }, now))) return 'only-this-instansi'
    await clearAfter(tx, 'formasi', application, now)
    await deleteFormasiChoice(tx, application.id)
    await recordEvent(tx, { by: { kind: 'applicant', id: application.accountId }, action: 'formasi-taken-back', object: { kind: 'application', id: application.id } })
    return null
  })
}

async function isOpenFor(tx: Tx, whom: Whom, now: Date): Promise<boolean> {
  const season = await findCurrentSeason(tx, whom)
  return season !== null && isRegistrationOpen(season, now)
}
