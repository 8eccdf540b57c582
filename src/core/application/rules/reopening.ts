import type { Season } from '#core/season/rules/stages.ts'

type Sent = { submission: object | null; reopening: object | null }

export type ReopenRefusal = 'not-allowed' | 'not-sent' | 'reopened-before' | 'registration-closed' | 'account-frozen'

/** Once, while registration runs, and only where the season allows it (features.md F7). */
export function whyNotReopen({ submission, reopening }: Sent, { isAllowed, isInTime, isFrozen }: { isAllowed: boolean; isInTime: boolean; isFrozen: boolean }): ReopenRefusal | null {
  if (!isAllowed) return 'not-allowed'
  if (reopening) return 'reopened-before'
  if (!submission) return 'not-sent'
  if (!isInTime) return 'registration-closed'
  return isFrozen ? 'account-frozen' : null
}

/** Whether nothing can be changed any more once this is sent: said before the end and in its mail, as it holds in this season. */
export function isFinalOnceSent({ reopening }: Pick<Sent, 'reopening'>, { allowsReopening }: Pick<Season, 'allowsReopening'>): boolean {
  return !allowsReopening || reopening !== null
}
