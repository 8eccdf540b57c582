/** From when the time runs, and what happens at its end. The words are the pages' (`privacy/retention-text.ts`). */
type Rule = { days: number; from: 'started' | 'used' | 'happened' | 'ended' | 'sent' | 'season-over' | 'closed' | 'due' }

/**
 * The schedule of everything that is kept for a time (UU 27/2022 articles 42-44; trust.md §5.5): one line for each class, and
 * nowhere else. What is not here is kept for good: published formasi, the stamp ledger, the audit trail; none names an applicant.
 */
export const retention = {
  session: { days: 1, from: 'ended' },
  device: { days: 365, from: 'used' },
  'sign-in-event': { days: 365, from: 'happened' },
  'reset-link': { days: 0, from: 'ended' },
  'sent-mail': { days: 30, from: 'sent' },
  'form-fault': { days: 30, from: 'happened' },
  /** Counts of nobody: the whole of a season's registration can be looked at. */
  'refused-field': { days: 90, from: 'happened' },
  'draft-field': { days: 0, from: 'ended' },
  'partial-upload': { days: 0, from: 'ended' },
  'formasi-import': { days: 1, from: 'started' },
  sight: { days: 1, from: 'happened' },
  intent: { days: 3, from: 'started' },
  'limit-bucket': { days: 0, from: 'ended' },
  export: { days: 1, from: 'started' },
  'waiting-place': { days: 30, from: 'started' },
  /** Typed by a verifier and never saved. */
  'verdict-draft': { days: 14, from: 'used' },
  captcha: { days: 0, from: 'ended' },
  /** Its hours are set by REGISTRATION_KEEP_HOURS. */
  registration: { days: 0, from: 'ended' },
  /** Told by somebody without an account; others go with the account. */
  ticket: { days: 180, from: 'ended' },
  /** Never submitted. */
  'draft-account': { days: 90, from: 'season-over' },
  /** Submitted: kept until disputes about the results are over. */
  applicant: { days: 365, from: 'season-over' },
  /** Its NIK belonged to somebody else. */
  'closed-account': { days: 90, from: 'closed' },
  /** Three days in which its owner may think better of it, and hear of it by mail if it was somebody else. */
  'asked-erasure': { days: 3, from: 'due' },
  /** Longer than any backup (35 days): a restore erases again by it (decision 127). */
  'erasure-mark': { days: 40, from: 'happened' },
} as const satisfies Record<string, Rule>

export type RetentionClass = keyof typeof retention

export const retentionClasses = Object.keys(retention) as RetentionClass[]

const dayMs = 86_400_000

/** What is older than this instant has served its time. */
export function keptSince(of: RetentionClass, now: Date): Date {
  return new Date(now.getTime() - retention[of].days * dayMs)
}

/** When something of this class, whose time began then, is erased. */
export function erasedAt(of: RetentionClass, from: Date): Date {
  return new Date(from.getTime() + retention[of].days * dayMs)
}
