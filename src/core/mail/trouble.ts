import { sql } from 'kysely'
import { deleteInBatches } from '#platform/db/delete-in-batches.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { failuresBeforeSilence } from './rules/delivery.ts'

/** That mails do not reach an address: how often, since when, and the code of the latest answer. */
export type MailTrouble = { failures: number; since: Date; latestCode: string | null }

export async function findTrouble(db: Db | Tx, recipientIndex: Buffer): Promise<MailTrouble | null> {
  return (await db.selectFrom('mail.trouble').select(['failures', 'since', 'latestCode']).where('recipientIndex', '=', recipientIndex).executeTakeFirst()) ?? null
}

export async function isSilenced(db: Db, recipientIndex: Buffer | null): Promise<boolean> {
  const trouble = recipientIndex && (await findTrouble(db, recipientIndex))
  return trouble !== null && trouble.failures >= failuresBeforeSilence
}

export async function noteTrouble(tx: Tx, recipientIndex: Buffer, code: string | null, at: Date): Promise<void> {
  await tx
    .insertInto('mail.trouble')
    .values({ recipientIndex, failures: 1, since: at, latestAt: at, latestCode: code })
    .onConflict((conflict) => conflict.column('recipientIndex').doUpdateSet({ failures: sql<number>`trouble.failures + 1`, latestAt: at, latestCode: code }))
    .execute()
}

/** The address was corrected, tried anew, or said by the receiver to work, for what was sent at `worksSince`. */
export async function forgetTrouble(tx: Tx, recipientIndex: Buffer, worksSince?: Date): Promise<void> {
  await tx
    .deleteFrom('mail.trouble')
    .where('recipientIndex', '=', recipientIndex)
    .$if(worksSince !== undefined, (of) => of.where('latestAt', '<=', worksSince!))
    .execute()
}

export const deleteTroubleBefore = (db: Db, before: Date) => deleteInBatches(db, 'mail.trouble', sql`latest_at < ${before}`)
