import type { Deps } from '#core/deps.ts'
import { forgetTrouble, noteTrouble } from './trouble.ts'

/** What the relay tells of a mail that it took: it came back, or it arrived. */
export type DeliveryNews = { mailId: string; event: 'bounced' | 'delivered'; code: string | null }

/** Writes down what became of a mail after the hand-over, once; false when we know no such mail, or knew it already. */
export async function noteDelivery({ db, clock, log }: Pick<Deps, 'db' | 'clock' | 'log'>, { mailId, event, code }: DeliveryNews): Promise<boolean> {
  const now = clock.now()
  const isNew = await db.transaction().execute(async (tx) => {
    const row = await tx.selectFrom('mail.message').select(['recipientIndex', 'bouncedAt', 'sentAt']).where('id', '=', mailId).where('sentAt', 'is not', null).forUpdate().executeTakeFirst()
    if (!row || row.bouncedAt) return false
    if (event === 'delivered') {
      // News come in any order: that an earlier mail arrived says nothing about what failed since.
      if (row.recipientIndex && row.sentAt) await forgetTrouble(tx, row.recipientIndex, row.sentAt)
      return true
    }
    await tx.updateTable('mail.message').set({ bouncedAt: now, replyCode: code }).where('id', '=', mailId).execute()
    if (row.recipientIndex) await noteTrouble(tx, row.recipientIndex, code, now)
    return true
  })
  if (isNew && event === 'bounced') log.info('mail-bounced', { job: 'send-mail', ...(code && { code }) })
  return isNew
}
