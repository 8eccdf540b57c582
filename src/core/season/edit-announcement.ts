import { sql } from 'kysely'
import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { FaqEntry, FaqTopic, Severity } from './queries.ts'

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

export const faqTopics: readonly FaqTopic[] = ['account', 'identity', 'photos', 'sign-in', 'formasi', 'documents', 'emeterai', 'submission', 'verification']

/** Adds a question at the end of its topic, with its trace; false when its address is taken. */
export async function addFaq(db: Db, { by, ...entry }: FaqEntry & { by: Actor }): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    // Positions are given one after the other.
    await sql`select pg_advisory_xact_lock(hashtext('season.faq'))`.execute(tx)
    const { position } = await tx.selectFrom('season.faq').select((eb) => sql<number>`coalesce(${eb.fn.max('position')}, 0) + 1`.as('position')).where('topic', '=', entry.topic).executeTakeFirstOrThrow()
    const { numInsertedOrUpdatedRows } = await tx.insertInto('season.faq').values({ ...entry, position }).onConflict((conflict) => conflict.column('slug').doNothing()).executeTakeFirst()
    if (numInsertedOrUpdatedRows !== 1n) return false
    await recordEvent(tx, { by, action: 'faq-added', reason: entry.slug })
    return true
  })
}

/** Takes a question off the portal, or puts it back; it is never deleted, since people keep its address. */
export async function retireFaq(db: Db, { slug, at, by }: { slug: string; at: Date | null; by: Actor }): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx.updateTable('season.faq').set({ retiredAt: at }).where('slug', '=', slug).executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return false
    await recordEvent(tx, { by, action: at ? 'faq-retired' : 'faq-restored', reason: slug })
    return true
  })
}

export type EditedFaq = FaqEntry & { retiredAt: Date | null }

/** All questions, those that were taken off as well. */
export function listEditedFaq(db: Db): Promise<EditedFaq[]> {
  return db.selectFrom('season.faq').select(['slug', 'topic', 'question', 'answer', 'retiredAt']).orderBy('topic').orderBy('position').limit(500).$narrowType<{ topic: FaqTopic }>().execute()
}

/** Ends an announcement of the nation now; one that has not begun is never shown. */
export async function endAnnouncement(db: Db, { slug, at, by }: { slug: string; at: Date; by: Actor }): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('season.announcement')
      .set({ validUntil: at, validFrom: sql<Date>`least(valid_from, ${new Date(at.getTime() - 1000)}::timestamptz)` })
      .where('slug', '=', slug)
      .where('instansiCode', 'is', null)
      .where((where) => where.or([where('validUntil', 'is', null), where('validUntil', '>', at)]))
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return false
    await recordEvent(tx, { by, action: 'announcement-ended', reason: slug })
    return true
  })
}
