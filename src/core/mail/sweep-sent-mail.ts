import type { Deps } from '#core/deps.ts'
import { keptSince } from '#core/values/retention.ts'
import { deleteMessagesSentBefore } from './store.ts'

/** Forgets that mails were sent at all, once nobody asks any more. Run by the worker every night. */
export async function sweepSentMail({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  return deleteMessagesSentBefore(db, keptSince('sent-mail', clock.now()))
}
