import type { RequirementVerdict } from './judgement.ts'
import { needsExplanation } from '#core/values/failing-reason.ts'

/** Of the verdicts so many in a hundred are given again by a second verifier; none where an agency has not asked for it. */
export const blindPercentLimits = { least: 0, most: 50 }

export type DrawnFor = 'sample' | 'borderline'

/**
 * A verdict that another might well have given otherwise: it hangs on one requirement whose reason is a matter of judgement,
 * or it passes a document in which the machine found a fault.
 */
export function isBorderline(verdicts: readonly Pick<RequirementVerdict, 'isMet' | 'reason'>[], hasFindings: boolean): boolean {
  const unmet = verdicts.filter(({ isMet }) => !isMet)
  if (unmet.length === 0) return hasFindings
  return unmet.length === 1 && unmet[0]!.reason !== null && needsExplanation(unmet[0]!.reason)
}

type Blinded = { awaitsBlind: boolean; judgedBy: string | null }

/** While a file awaits its blind check, only its first verifier and supervisors know the first verdict. */
export function hidesVerdict({ officerId, rights }: { officerId: string; rights: ReadonlySet<string> }, { awaitsBlind, judgedBy }: Blinded): boolean {
  return awaitsBlind && judgedBy !== officerId && !rights.has('case.supervise')
}
