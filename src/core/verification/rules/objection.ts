import type { Overall } from './judgement.ts'
import { type ObjectionWindow, windowStateAt } from './objection-window.ts'

/** Of the reason against one point. */
export const objectionReasonLimits = { least: 20, most: 2000 }

export type PointFault = 'missing' | 'too-short' | 'too-long'

/** What is wrong with a reason; null when nothing is. */
export function whyNotReason(reason: string): PointFault | null {
  const { length } = reason.trim()
  if (length === 0) return 'missing'
  if (length < objectionReasonLimits.least) return 'too-short'
  return length > objectionReasonLimits.most ? 'too-long' : null
}

export type ObjectRefusal = 'not-failed' | 'not-yet' | 'too-late' | 'sent-already' | 'final-already'

type Standing = { overall: Overall; window: ObjectionWindow | null; objectionSentAt: Date | null; isFinal: boolean }

/** Whether this person may object at this moment: the failed, once, in time (domain.md §1.10). */
export function whyNotObject({ overall, window, objectionSentAt, isFinal }: Standing, at: Date): ObjectRefusal | null {
  if (overall !== 'failed' || !window) return 'not-failed'
  if (objectionSentAt) return 'sent-already'
  if (isFinal) return 'final-already'
  const state = windowStateAt(window, at)
  if (state === 'coming') return 'not-yet'
  return state === 'closed' ? 'too-late' : null
}

/** Of the agency's answer to one point. */
export const answerLimits = { least: 10, most: 2000 }
