import type { CalendarDate } from '#core/values/calendar-date.ts'
import { type AgeFault, type AgeLimit, type ExactAge, ageLimitOf, exactAgeOn, whyNotAge } from './age-limit.ts'
import { type Measures, type Minimums, isHigherEducation } from './minimums.ts'
import { type FormasiType, needsProof } from './formasi-type.ts'
import { isAccepted } from './programme.ts'
import type { SeasonRules } from './season-rules.ts'

export type Pendidikan = { levelCode: number; programme: string }

/** What the rules need to know of a person. */
export type Candidate = Measures & {
  birthDate: CalendarDate
  pendidikan: Pendidikan
  hasDisability: boolean
  isThk2: boolean
}

/** What a formasi demands. */
export type FormasiTerms = Minimums & {
  retirementAge: number
  formasiType: FormasiType
  isOpenToDisability: boolean
  accepted: readonly Pendidikan[]
}

/** `needs-proof`: nothing speaks against it, but a document must show it. `noted`: it changes nothing, yet is worth saying. */
export type VerdictResult = 'passed' | 'failed' | 'needs-proof' | 'noted'

export type AgeVerdict = { rule: 'age'; result: VerdictResult; value: { birthDate: CalendarDate; age: ExactAge }; limit: AgeLimit; fault: AgeFault | null }
export type PendidikanFault = 'level-not-accepted' | 'programme-not-accepted'
export type PendidikanVerdict = { rule: 'pendidikan'; result: VerdictResult; value: Pendidikan; limit: { levelCodes: number[]; programmeCount: number }; fault: PendidikanFault | null }
export type DisabilityFault = 'reserved-for-disability' | 'not-open-to-disability'
export type DisabilityVerdict = { rule: 'disability'; result: VerdictResult; value: boolean; limit: { isReserved: boolean; isOpen: boolean }; fault: DisabilityFault | null }
export type FormasiTypeVerdict = { rule: 'formasi-type'; result: VerdictResult; value: null; limit: FormasiType; fault: null }
export type Thk2Verdict = { rule: 'thk2'; result: VerdictResult; value: boolean; limit: null; fault: null }
/** A value that is not answered yet is told as a note, so that nobody is refused for what was not asked. */
export type IpkVerdict = { rule: 'ipk'; result: VerdictResult; value: number | null; limit: number; fault: 'ipk-too-low' | null }
export type HeightVerdict = { rule: 'height'; result: VerdictResult; value: number | null; limit: number; fault: 'too-short' | null }
export type Verdict = AgeVerdict | PendidikanVerdict | DisabilityVerdict | FormasiTypeVerdict | Thk2Verdict | IpkVerdict | HeightVerdict

export type Eligibility = { version: string; isEligible: boolean; verdicts: Verdict[] }

/**
 * The one answer to "may this person take this formasi?", given before registering, at the choice of the formasi, at
 * submission and to the officer who verifies. `today` is the calendar day in Jakarta.
 */
export function checkEligibility(candidate: Candidate, formasi: FormasiTerms, rules: SeasonRules, today: CalendarDate): Eligibility {
  const verdicts = [
    checkAge(candidate, formasi, rules, today),
    checkPendidikan(candidate, formasi),
    checkDisability(candidate, formasi),
    ...checkIpk(candidate, formasi),
    ...checkHeight(candidate, formasi),
    ...checkFormasiType(formasi),
    ...checkThk2(candidate),
  ]
  return { version: rules.version, isEligible: verdicts.every((verdict) => verdict.result !== 'failed'), verdicts }
}

function checkAge({ birthDate }: Candidate, { retirementAge }: FormasiTerms, rules: SeasonRules, today: CalendarDate): AgeVerdict {
  const limit = ageLimitOf(retirementAge, rules, today)
  const fault = whyNotAge(birthDate, limit)
  return { rule: 'age', result: fault ? 'failed' : 'passed', value: { birthDate, age: exactAgeOn(birthDate, limit.countedOn) }, limit, fault }
}

/** A higher degree does not stand in for a lower one: one applies with the ijazah that the formasi names (BKN's FAQ). */
function checkPendidikan({ pendidikan }: Candidate, { accepted }: FormasiTerms): PendidikanVerdict {
  const isLevelAccepted = accepted.some((one) => one.levelCode === pendidikan.levelCode)
  const fault = accepted.some((one) => isAccepted(pendidikan, one)) ? null : isLevelAccepted ? 'programme-not-accepted' : 'level-not-accepted'
  const levelCodes = [...new Set(accepted.map((one) => one.levelCode))]
  return { rule: 'pendidikan', result: fault ? 'failed' : 'passed', value: pendidikan, limit: { levelCodes, programmeCount: accepted.length }, fault }
}

/** A reserved formasi asks for a disability and its proof; any other must be open to one. */
function checkDisability({ hasDisability }: Candidate, { formasiType, isOpenToDisability }: FormasiTerms): DisabilityVerdict {
  const isReserved = formasiType === 'penyandang-disabilitas'
  const limit = { isReserved, isOpen: isReserved || isOpenToDisability }
  if (isReserved) {
    return { rule: 'disability', result: hasDisability ? 'needs-proof' : 'failed', value: hasDisability, limit, fault: hasDisability ? null : 'reserved-for-disability' }
  }
  const fault = hasDisability && !isOpenToDisability ? 'not-open-to-disability' : null
  return { rule: 'disability', result: fault ? 'failed' : 'passed', value: hasDisability, limit, fault }
}

/** Only ijazah of higher education carry an IPK; a school's mark is no IPK. */
function checkIpk({ ipk, pendidikan }: Candidate, { minIpk }: FormasiTerms): IpkVerdict[] {
  if (minIpk === null || !isHigherEducation(pendidikan.levelCode)) return []
  const isTooLow = ipk !== null && ipk < minIpk
  return [{ rule: 'ipk', result: ipk === null ? 'noted' : isTooLow ? 'failed' : 'passed', value: ipk, limit: minIpk, fault: isTooLow ? 'ipk-too-low' : null }]
}

function checkHeight({ heightCm }: Candidate, { minHeightCm }: FormasiTerms): HeightVerdict[] {
  if (minHeightCm === null) return []
  const isTooShort = heightCm !== null && heightCm < minHeightCm
  return [{ rule: 'height', result: heightCm === null ? 'noted' : isTooShort ? 'failed' : 'passed', value: heightCm, limit: minHeightCm, fault: isTooShort ? 'too-short' : null }]
}

function checkFormasiType({ formasiType }: FormasiTerms): FormasiTypeVerdict[] {
  if (needsProof(formasiType)) return [{ rule: 'formasi-type', result: 'needs-proof', value: null, limit: formasiType, fault: null }]
  return formasiType === 'umum-non-oap' ? [{ rule: 'formasi-type', result: 'noted', value: null, limit: formasiType, fault: null }] : []
}

/** Eks THK-II opens no formasi by itself; the number is checked when the selection is chosen (guide 6.3). */
function checkThk2({ isThk2 }: Candidate): Thk2Verdict[] {
  return isThk2 ? [{ rule: 'thk2', result: 'noted', value: true, limit: null, fault: null }] : []
}
