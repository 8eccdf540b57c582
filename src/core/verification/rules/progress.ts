import type { Overall } from './judgement.ts'
import { type ObjectionWindow, windowStateAt } from './objection-window.ts'

/** What may be told of an application: before publication nothing but that it was sent. */
export type Progress = {
  receivedAt: Date
  published: {
    at: Date
    overall: Overall
    window: ObjectionWindow | null
    objectionSentAt: Date | null
    final: { at: Date; overall: Overall } | null
  } | null
}

export const progressSteps = ['sent', 'verified', 'announced', 'objection', 'final'] as const

export type ProgressStep = (typeof progressSteps)[number]

/** 'skipped': this person has nothing to do there. */
export type StepState = 'done' | 'current' | 'coming' | 'skipped'

/** The five steps of the tracker: each done, going on, to come, or not theirs. */
export function statesOf({ published }: Progress, now: Date): Record<ProgressStep, StepState> {
  if (!published) return { sent: 'done', verified: 'current', announced: 'coming', objection: 'coming', final: 'coming' }
  const { overall, window, objectionSentAt, final } = published
  const isOver = final !== null
  const reached = { sent: 'done', verified: 'done', announced: 'done', final: isOver ? 'done' : 'coming' } as const
  if (overall === 'passed') return { ...reached, objection: 'skipped', final: isOver ? 'done' : 'current' }
  if (isOver) return { ...reached, objection: objectionSentAt ? 'done' : 'skipped' }
  const canStill = window !== null && windowStateAt(window, now) !== 'closed'
  if (objectionSentAt || canStill) return { ...reached, objection: 'current' }
  return { ...reached, objection: 'skipped', final: 'current' }
}
