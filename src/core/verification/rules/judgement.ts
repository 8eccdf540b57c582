import type { FrozenDocument } from '#core/application/rules/snapshot.ts'
import { type Reason, needsExplanation } from '#core/values/failing-reason.ts'

/** Lulus (MS) or Tidak (TMS), as on the card (guide, Gambar 64). */
export type Overall = 'passed' | 'failed'

/** Part of a page in fractions of it, from the upper left corner: the same on every screen and on paper. */
export type Region = { x: number; y: number; width: number; height: number }

/** One row of the check-list, judged. */
export type RequirementVerdict = {
  requirementId: string
  isMet: boolean
  /** Null where it is met. */
  reason: Reason | null
  /** In the officer's words, for the applicant. */
  explanation: string | null
  /** Where it can be seen. */
  page: number | null
  region: Region | null
}

/** One row of the check-list: the same that is printed on the card. `file` is null where an optional document was left out. */
export type ChecklistItem = Pick<FrozenDocument, 'requirementId' | 'name' | 'needsEmeterai' | 'file'>

export const explanationLimits = { least: 10, most: 500 }

export type JudgementFault = 'not-judged' | 'reason-missing' | 'explanation-missing' | 'explanation-too-long' | 'page-unknown' | 'region-outside'

/** What is still missing, by requirement; empty when the judgement is whole. A document that was not asked for needs no word. */
export function findFaults(items: readonly ChecklistItem[], verdicts: readonly RequirementVerdict[]): Map<string, JudgementFault> {
  const faults = new Map<string, JudgementFault>()
  for (const item of items) {
    const verdict = verdicts.find(({ requirementId }) => requirementId === item.requirementId)
    const fault = verdict ? faultOf(item, verdict) : item.file ? 'not-judged' : null
    if (fault) faults.set(item.requirementId, fault)
  }
  return faults
}

function faultOf({ file }: ChecklistItem, { isMet, reason, explanation, page, region }: RequirementVerdict): JudgementFault | null {
  if (isMet) return null
  if (!reason) return 'reason-missing'
  const length = explanation?.length ?? 0
  if (length > explanationLimits.most) return 'explanation-too-long'
  if (needsExplanation(reason) && length < explanationLimits.least) return 'explanation-missing'
  if (page !== null && (page < 1 || page > (file ? (file.pageCount ?? 1) : 0))) return 'page-unknown'
  if (region && (page === null || !isOnPage(region))) return 'region-outside'
  return null
}

function isOnPage({ x, y, width, height }: Region): boolean {
  return [x, y, width, height].every(Number.isFinite) && x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= 1 && y + height <= 1
}

/** One requirement that is not met fails the application; nobody types the result (features.md G5). */
export function overallOf(verdicts: readonly Pick<RequirementVerdict, 'isMet'>[]): Overall {
  return verdicts.every(({ isMet }) => isMet) ? 'passed' : 'failed'
}
