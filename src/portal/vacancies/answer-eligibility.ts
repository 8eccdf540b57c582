import type { Deps } from '#core/deps.ts'
import { countFitting } from '#core/formasi/count-fitting.ts'
import type { Formasi } from '#core/formasi/queries.ts'
import { type Candidate, checkEligibility } from '#core/formasi/rules/eligibility.ts'
import type { SeasonRules } from '#core/formasi/rules/season-rules.ts'
import type { CalendarDate } from '#core/values/calendar-date.ts'
import type { EligibilityAnswer } from './eligibility-page.tsx'

type Question = { candidate: Candidate; formasi: Formasi | null; rules: SeasonRules; today: CalendarDate }

/** What /cek-kelayakan answers: about the one formasi, or about all of them. */
export async function answerEligibility(db: Deps['db'], { candidate, formasi, rules, today }: Question): Promise<EligibilityAnswer> {
  if (formasi) return { about: 'formasi', formasi, eligibility: checkEligibility(candidate, formasi, rules, today) }
  return { about: 'all', candidate, fitting: await countFitting(db, candidate, rules, today), version: rules.version }
}
