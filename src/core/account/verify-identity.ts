import type { Deps } from '#core/deps.ts'
import { todayInJakarta } from '#core/values/calendar-date.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import type { IdentityClaim, Verdict } from './dukcapil.ts'
import { giveQuestionsBack, takeQuestions } from './registry-questions.ts'
import { strangersAllowance } from './rules/registry-budget.ts'

/** Asks the population register for somebody at the form, within the day's quota. 'unknown': it did not answer, or the quota is used up. */
export async function verifyIdentity({ db, clock, dukcapil }: Pick<Deps, 'db' | 'clock' | 'dukcapil'>, claim: IdentityClaim, { isRegistered }: { isRegistered: boolean }): Promise<Verdict | 'unknown'> {
  const day = todayInJakarta(clock.now())
  const taken = await takeQuestions(db, day, 1, isRegistered ? dukcapil.dailyQuota : strangersAllowance(dukcapil.dailyQuota))
  if (taken === 0) return 'unknown'
  try {
    return await dukcapil.verify(claim)
  } catch (error) {
    if (!(error instanceof PartyUnavailable)) throw error
    if (!error.wasAsked) await giveQuestionsBack(db, day, 1)
    return 'unknown'
  }
}
