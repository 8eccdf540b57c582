const dayMs = 86_400_000
const jakartaMs = 7 * 3_600_000

/** The last tenth of the day's quota is kept for people who have an account (trust.md T06). */
const keptForAccounts = 0.1

/** At the day's start so much is kept from the line for who stands at the form; it melts as the day goes, so that nothing of the quota lapses. */
const keptForForms = 0.4

/** How many of the day's questions may have been asked when somebody without an account asks one more. */
export const strangersAllowance = (dailyQuota: number): number => Math.floor(dailyQuota * (1 - keptForAccounts))

/** How many may have been asked when the line asks one more (decision 122). */
export function lineAllowance(dailyQuota: number, now: Date): number {
  const dayPassed = ((now.getTime() + jakartaMs) % dayMs) / dayMs
  return Math.floor(dailyQuota * (1 - keptForForms * (1 - dayPassed)))
}
