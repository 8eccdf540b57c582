import { sql } from 'kysely'
import { deleteInBatches } from '#platform/db/delete-in-batches.ts'
import type { Db, Tx } from '#platform/db/pool.ts'

export type QueuedMessage = { id: string; kind: string; wrappedKey: Buffer; recipient: Buffer; contents: Buffer }

export async function insertMessage(tx: Tx, message: QueuedMessage & { accountId: string | null; queuedAt: Date }): Promise<void> {
  await tx.insertInto('mail.message').values(message).execute()
}

/** Null when it has been sent, or swept since. */
export async function findUnsentMessage(db: Db, id: string): Promise<QueuedMessage | null> {
  const row = await db
    .selectFrom('mail.message')
    .select(['id', 'kind', 'wrappedKey', 'recipient', 'contents'])
    .where('id', '=', id)
    .where('sentAt', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const { wrappedKey, recipient, contents } = row
  if (!wrappedKey || !recipient || !contents) throw new Error('An unsent message must be whole')
  return { ...row, wrappedKey, recipient, contents }
}

export async function markSent(db: Db, id: string, at: Date): Promise<void> {
  await db.updateTable('mail.message').set({ sentAt: at, wrappedKey: null, recipient: null, contents: null }).where('id', '=', id).execute()
}

export const deleteMessagesSentBefore = (db: Db, before: Date) => deleteInBatches(db, 'mail.message', sql`sent_at < ${before}`)
