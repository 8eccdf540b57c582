import type { Deps } from '#core/deps.ts'
import { keptSince } from '#core/values/retention.ts'
import { deleteMessagesEndedBefore } from './store.ts'
import { deleteTroubleBefore } from './trouble.ts'

/** Forgets that mails were sent or given up at all, and which addresses did not take them, once nobody asks any more. Run by the worker every hour. */
export async function sweepSentMail({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const before = keptSince('sent-mail', clock.now())
  return (await deleteMessagesEndedBefore(db, before)) + (await deleteTroubleBefore(db, before))
}
