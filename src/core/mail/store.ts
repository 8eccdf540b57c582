import { sql } from 'kysely'
import { deleteInBatches } from '#platform/db/delete-in-batches.ts'
import type { Db, Tx } from '#platform/db/pool.ts'

export type QueuedMessage = { id: string; kind: string; wrappedKey: Buffer; recipient: Buffer; contents: Buffer; recipientIndex: Buffer | null }

const nothingKept = { wrappedKey: null, recipient: null, contents: null }

export async function insertMessage(tx: Tx, message: QueuedMessage & { accountId: string | null; queuedAt: Date }): Promise<void> {
  await tx.insertInto('mail.message').values(message).execute()
}

/** Null when it has been sent, given up, or swept since. */
export async function findUnsentMessage(db: Db, id: string): Promise<QueuedMessage | null> {
  const row = await db
    .selectFrom('mail.message')
    .select(['id', 'kind', 'wrappedKey', 'recipient', 'contents', 'recipientIndex'])
    .where('id', '=', id)
    .where('sentAt', 'is', null)
    .where('givenUpAt', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const { wrappedKey, recipient, contents } = row
  if (!wrappedKey || !recipient || !contents) throw new Error('An unsent message must be whole')
  return { ...row, wrappedKey, recipient, contents }
}

export async function markSent(db: Db, id: string, at: Date): Promise<void> {
  await db.updateTable('mail.message').set({ sentAt: at, triedAt: at, tries: sql<number>`tries + 1`, replyCode: null, ...nothingKept }).where('id', '=', id).where('givenUpAt', 'is', null).execute()
}

/** The mail server said "later", or nothing. */
export async function markPutOff(db: Db, id: string, code: string | null, at: Date): Promise<void> {
  await db.updateTable('mail.message').set({ triedAt: at, tries: sql<number>`tries + 1`, replyCode: code }).where('id', '=', id).where('sentAt', 'is', null).execute()
}

/** No try will follow. False when another try has ended it meanwhile. */
export async function markGivenUp(tx: Tx, id: string, { why, code, at }: { why: 'refused' | 'withheld'; code: string | null; at: Date }): Promise<boolean> {
  const tried = why === 'refused' ? { triedAt: at, tries: sql<number>`tries + 1` } : {}
  const { numUpdatedRows } = await tx
    .updateTable('mail.message')
    .set({ givenUpAt: at, givenUpWhy: why, replyCode: code, ...tried, ...nothingKept })
    .where('id', '=', id)
    .where('sentAt', 'is', null)
    .where('givenUpAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const deleteMessagesEndedBefore = (db: Db, before: Date) => deleteInBatches(db, 'mail.message', sql`(sent_at < ${before} or given_up_at < ${before})`)
