/**
 * How dear a request is to us when not all can be served (trust.md §4.3, decision 99). The first is the last to be refused.
 * `finish`: what ends something an applicant began (save, upload, stamp, submit, a payment's call-back).
 */
export const lanes = ['finish', 'signed-in', 'entry', 'browse', 'lists'] as const

/** `always`: costs next to nothing and is never refused (health, assets, the waiting room itself). */
export type Lane = (typeof lanes)[number]
export type RouteLane = Lane | 'always'

type LaneRule = {
  /** Refused once so much of the limit is in use, whoever uses it: what is above belongs to the lanes before. */
  share: number
  /** Waits so long for a free place before it is refused; people who only look around are told at once. */
  waitMs: number
  /** Asked to come back after about so many seconds. */
  retrySeconds: number
}

export const laneRules: Record<Lane, LaneRule> = {
  finish: { share: 1, waitMs: 3000, retrySeconds: 3 },
  'signed-in': { share: 0.75, waitMs: 1000, retrySeconds: 6 },
  entry: { share: 0.6, waitMs: 500, retrySeconds: 10 },
  browse: { share: 0.5, waitMs: 0, retrySeconds: 15 },
  lists: { share: 0.35, waitMs: 0, retrySeconds: 20 },
}

/** At most so many of one lane wait inside one process. */
export const mostWaiting = 200

/** Files on their way from slow telephones hold no place in the limit; they are counted apart. */
export const mostUploads = 256
