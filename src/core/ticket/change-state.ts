import { sql } from 'kysely'
import type { Tx } from '#platform/db/pool.ts'
import type { TicketState } from './rules/categories.ts'

/** Sets a ticket's state. The time that its teller was asked for something is not ours: the hour of the answer moves by it. */
export async function changeState(tx: Tx, ticketId: string, next: TicketState, now: Date): Promise<void> {
  const dueAt = sql<Date | null>`case when state = 'waiting' then due_at + (${now}::timestamptz - changed_at) else due_at end`
  await tx.updateTable('ticket.ticket').set({ state: next, changedAt: now, dueAt }).where('id', '=', ticketId).execute()
}
