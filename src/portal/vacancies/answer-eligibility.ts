import type { Deps } from '#core/deps.ts'
import { countFitting } from '#core/formasi/count-fitting.ts'
import type { Formasi } from '#core/formasi/queries.ts'
import { ageLimitOf, whyNotAge } from '#core/formasi/rules/age-limit.ts'
import { type Candidate, checkEligibility } from '#core/formasi/rules/eligibility.ts'
import type { SeasonRules } from '#core/formasi/rules/season-rules.ts'
import type { CalendarDate } from '#core/values/calendar-date.ts'
import type { EligibilityAnswer } from './eligibility-page.tsx'

type Question = { candidate: Candidate; formasi: Formasi | null; rules: SeasonRules; today: CalendarDate }

/** What /cek-kelayakan answers: about the one formasi, or about all of them. */
export async function answerEligibility(db: Deps['db'], { candidate, formasi, rules, today }: Question): Promise<EligibilityAnswer> {
  if (formasi) return { about: 'formasi', formasi, eligibility: checkEligibility(candidate, formasi, rules, today) }
  const fitting = await countFitting(db, candidate, rules, today)
  return { about: 'all', candidate, fitting, maxAgeNeeded: maxAgeNeeded(candidate, rules, today), version: rules.version }
}

/** The age limit a formasi must have for this person; null while the lowest of them, that of a retirement at 58, is enough. */
function maxAgeNeeded({ birthDate }: Candidate, rules: SeasonRules, today: CalendarDate): number | null {
  const [lowest, ...higher] = [58, 60, 65].map((retirementAge) => ageLimitOf(retirementAge, rules, today))
  if (!lowest || whyNotAge(birthDate, lowest) !== 'too-old') return null
  return higher.find((limit) => whyNotAge(birthDate, limit) === null)?.maxAge ?? null
}
