import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { Severity } from './queries.ts'

export type EditedAnnouncement = { slug: string; severity: Severity; title: string; summary: string; body: string; mustAcknowledge: boolean; validFrom: Date; validUntil: Date | null }

/**
 * Writes an announcement of the nation, a new one or in place of the one with its address, with its trace; false when the
 * address belongs to an agency's.
 */
export async function writeAnnouncement(tx: Tx, announcement: EditedAnnouncement, by: Actor): Promise<boolean> {
  const { slug, ...rest } = announcement
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('season.announcement')
    .values(announcement)
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(rest).where('season.announcement.instansiCode', 'is', null))
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return false
  await recordEvent(tx, { by, action: 'announcement-written', reason: slug })
  return true
}

/** All of the nation's, those to come and those that ended as well, the newest first. */
export function listEditedAnnouncements(db: Db, limit = 100): Promise<EditedAnnouncement[]> {
  return db
    .selectFrom('season.announcement')
    .select(['slug', 'severity', 'title', 'summary', 'body', 'mustAcknowledge', 'validFrom', 'validUntil'])
    .where('instansiCode', 'is', null)
    .orderBy('validFrom', 'desc')
    .limit(limit)
    .$narrowType<{ severity: Severity }>()
    .execute()
}

/** Changes a question of the FAQ and its answer, with its trace; false when there is none of that address. */
export async function writeFaq(db: Db, { slug, question, answer, by }: { slug: string; question: string; answer: string; by: Actor }): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx.updateTable('season.faq').set({ question, answer }).where('slug', '=', slug).executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return false
    await recordEvent(tx, { by, action: 'faq-written', reason: slug })
    return true
  })
}
