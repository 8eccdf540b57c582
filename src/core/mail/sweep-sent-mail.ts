import type { Deps } from '#core/deps.ts'
import { deleteMessagesSentBefore } from './store.ts'

const keptDays = 30

/** Forgets that mails were sent at all, once nobody asks any more. Run by the worker every night. */
export async function sweepSentMail({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  return deleteMessagesSentBefore(db, new Date(clock.now().getTime() - keptDays * 86_400_000))
}
