import type { MailTrouble } from '#core/mail/trouble.ts'
import type { Db } from '#platform/db/pool.ts'

/** That mails do not reach this account's address; null when nothing of the kind is known. */
export async function findEmailTrouble(db: Db, accountId: string): Promise<MailTrouble | null> {
  const row = await db
    .selectFrom('account.account as a')
    .innerJoin('mail.trouble as t', 't.recipientIndex', 'a.emailIndex')
    .select(['t.failures', 't.since', 't.latestCode'])
    .where('a.id', '=', accountId)
    .executeTakeFirst()
  return row ?? null
}
