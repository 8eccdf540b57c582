import { type Candidate, type FormasiTerms, type Verdict, checkEligibility } from '#core/formasi/rules/eligibility.ts'
import type { FormasiType } from '#core/formasi/rules/formasi-type.ts'
import { noMinimums } from '#core/formasi/rules/minimums.ts'
import type { SeasonRules } from '#core/formasi/rules/season-rules.ts'
import type { CalendarDate } from '#core/values/calendar-date.ts'

/** What is known of an applicant before an ijazah is named. */
export type Applicant = Pick<Candidate, 'birthDate' | 'hasDisability' | 'isThk2' | 'heightCm'>

type Bounds = { retirementAge: number; isOpenToDisability: boolean; formasiCount: number }

export type OfferCheck = {
  /** Formasi of the offer, and how many of them the applicant's age and disability allow. */
  formasiCount: number
  fittingCount: number
  /** Age and disability, measured against the formasi that is most generous with both. */
  verdicts: Verdict[]
}

const nobody = { levelCode: 0, programme: '' }

/**
 * Guide 6.4.6.b, "Pilih": whether an agency's formasi of a kind exist, and its age limits. The same rules as everywhere
 * (checkEligibility), of which only those count that need no ijazah yet.
 */
export function checkOffer(applicant: Applicant, formasiType: FormasiType, bounds: readonly Bounds[], rules: SeasonRules, today: CalendarDate): OfferCheck {
  const candidate = { ...applicant, ipk: null, pendidikan: nobody }
  const checked = bounds.map((one) => {
    const { verdicts } = checkEligibility(candidate, { ...one, ...noMinimums, formasiType, accepted: [] }, rules, today)
    const told = verdicts.filter(({ rule }) => rule === 'age' || rule === 'disability')
    return { formasiCount: one.formasiCount, told, faults: told.filter(({ result }) => result === 'failed').length }
  })
  const best = checked.toSorted((a, b) => a.faults - b.faults)[0]
  const count = (list: typeof checked) => list.reduce((sum, one) => sum + one.formasiCount, 0)
  return { formasiCount: count(checked), fittingCount: count(checked.filter(({ faults }) => faults === 0)), verdicts: best?.told ?? [] }
}

/** The rules that fail, at the end as at the choice: a day may have passed, or the formasi may have changed. */
export function failedRules(candidate: Candidate, formasi: FormasiTerms, rules: SeasonRules, today: CalendarDate): Verdict['rule'][] {
  return checkEligibility(candidate, formasi, rules, today).verdicts.flatMap(({ rule, result }) => (result === 'failed' ? [rule] : []))
}
