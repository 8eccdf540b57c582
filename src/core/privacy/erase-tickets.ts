import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import { keptSince } from '#core/values/retention.ts'

const perRun = 500

/** Erases what people without an account told the helpdesk, half a year after it ended: story, conversation, evidence, key. Says how many files went. */
export async function eraseOldTickets({ db, storage, clock }: Pick<Deps, 'db' | 'storage' | 'clock'>): Promise<number> {
  const before = keptSince('ticket', clock.now())
  const over = await db.selectFrom('ticket.ticket').select('id').where('accountId', 'is', null).where('state', 'in', ['solved', 'refused']).where('changedAt', '<', before).where(sql<boolean>`length(wrapped_key) > 0`).limit(perRun).execute()
  if (over.length === 0) return 0
  const { rows } = await sql<{ key: string }>`select key from privacy.erase_tickets(${before}, ${perRun}) as key`.execute(db)
  for (const { key } of rows) await storage.remove(key)
  return over.length
}
