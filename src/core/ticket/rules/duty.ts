import type { TicketCategory, TicketState } from './categories.ts'

/** What the law asks of who keeps data (UU 27/2022): to correct them (article 30), to limit their use (article 41). Copies and erasure need no helper (`/akun/data`). */
export const duties = ['rectification', 'restriction'] as const
export type Duty = (typeof duties)[number]

const dutyOf: Partial<Record<TicketCategory, Duty>> = { 'data-mismatch': 'rectification', 'nik-taken': 'restriction' }

/** 3 × 24 hours: the law counts hours, not working days. */
const answerMs = 72 * 3_600_000

/** When a ticket of this category must be answered; null where the law says nothing. */
export function answerDueAt(category: TicketCategory, filedAt: Date): Date | null {
  return dutyOf[category] ? new Date(filedAt.getTime() + answerMs) : null
}

export const categoriesOf = (duty: Duty): TicketCategory[] => (Object.keys(dutyOf) as TicketCategory[]).filter((category) => dutyOf[category] === duty)

/** The clock of a ticket: it runs, has run out, or stands still while the teller is asked; null without one, or when it ended. */
export function clockOf({ state, dueAt }: { state: TicketState; dueAt: Date | null }, now: Date): 'running' | 'late' | 'paused' | null {
  if (!dueAt || state === 'solved' || state === 'refused') return null
  if (state === 'waiting') return 'paused'
  return dueAt < now ? 'late' : 'running'
}
