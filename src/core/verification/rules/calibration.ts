import { type CalendarDate, addDays, partsOf, todayInJakarta } from '#core/values/calendar-date.ts'
import type { ChecklistItem, Overall, RequirementVerdict } from './judgement.ts'

/** So many files a week at most are judged by all; none where an agency has not asked for it. */
export const calibrationLimits = { least: 0, most: 5 }

/** The Monday in Jakarta with which this week began. */
export function weekOf(now: Date): CalendarDate {
  const today = todayInJakarta(now)
  const { year, month, day } = partsOf(today)
  return addDays(today, -((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7))
}

/** A file that could be calibrated by. `rules`: what was not met in it. `draw`: its place among equals, which nobody can foresee. */
export type Candidate = { applicationId: string; verdictId: string; judgedBy: string; overall: Overall; rules: readonly string[]; draw: string }

/**
 * The next files of a week until it has `size`, beside those it has: as many failed as passed, or one more; those that turn
 * on other rules first, then those of other verifiers. The same candidates always give the same files.
 */
export function chooseFiles(candidates: readonly Candidate[], taken: readonly Candidate[], size: number): Candidate[] {
  const chosen = [...taken]
  const left = candidates.filter(({ applicationId }) => !taken.some((one) => one.applicationId === applicationId))
  while (chosen.length < size && left.length > 0) {
    const wanted = count(chosen, 'failed') <= count(chosen, 'passed') ? 'failed' : 'passed'
    const kind = left.some(({ overall }) => overall === wanted) ? left.filter(({ overall }) => overall === wanted) : left
    const [next] = kind.toSorted((a, b) => sharedRules(a, chosen) - sharedRules(b, chosen) || sameJudge(a, chosen) - sameJudge(b, chosen) || (a.draw < b.draw ? -1 : 1))
    chosen.push(next!)
    left.splice(left.indexOf(next!), 1)
  }
  return chosen.slice(taken.length)
}

const count = (files: readonly Candidate[], overall: Overall) => files.filter((file) => file.overall === overall).length
const sharedRules = ({ rules }: Candidate, chosen: readonly Candidate[]) => chosen.filter((file) => file.rules.some((rule) => rules.includes(rule))).length
const sameJudge = ({ judgedBy }: Candidate, chosen: readonly Candidate[]) => chosen.filter((file) => file.judgedBy === judgedBy).length

/** How one requirement was judged beside the agreed answer. 'other-reason': both not met, for another reason. */
export type Agreement = 'same' | 'other-reason' | 'different'

type Given = Pick<RequirementVerdict, 'requirementId' | 'isMet' | 'reason'>

/** What nobody said a word of is met: an optional document that was left out. */
export function agreementOn(requirementId: string, own: readonly Given[], agreed: readonly Given[]): Agreement {
  const [mine, theirs] = [own, agreed].map((given) => given.find((one) => one.requirementId === requirementId))
  if ((mine?.isMet ?? true) !== (theirs?.isMet ?? true)) return 'different'
  return (mine?.reason ?? null) === (theirs?.reason ?? null) ? 'same' : 'other-reason'
}

/** The requirements that were judged: all but an optional document that was left out, where neither misses it. */
export const judgedItems = (items: readonly ChecklistItem[], own: readonly Given[], agreed: readonly Given[]): ChecklistItem[] =>
  items.filter(({ requirementId, file }) => file !== null || [...own, ...agreed].some((given) => given.requirementId === requirementId && !given.isMet))

/** Of fewer judgements nothing is concluded, neither of a person nor of a rule. */
export const concludedFrom = 10

/** A rule on which so many in a hundred judge otherwise than agreed divides people. */
const dividesFrom = 20

/** Null where too few have judged to say. */
export function dividesPeople({ judged, different }: { judged: number; different: number }): boolean | null {
  return judged < concludedFrom ? null : different * 100 >= judged * dividesFrom
}
