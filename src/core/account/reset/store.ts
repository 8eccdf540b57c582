import { sql } from 'kysely'
import { deleteInBatches } from '#platform/db/delete-in-batches.ts'
import type { Db, Tx } from '#platform/db/pool.ts'

export async function insertResetRequest(tx: Tx, request: { nikIndex: Buffer; deviceLabel: string; requestedAt: Date }): Promise<string> {
  const { id } = await tx.insertInto('account.resetRequest').values(request).returning('id').executeTakeFirstOrThrow()
  return id
}

/** The account a request is about, or null: the NIK has none. */
export async function findAccountOfRequest(db: Db, requestId: string): Promise<{ accountId: string } | null> {
  const row = await db
    .selectFrom('account.resetRequest')
    .innerJoin('account.account', 'account.account.nikIndex', 'account.resetRequest.nikIndex')
    .innerJoin('season.season', 'season.season.id', 'account.account.seasonId')
    .select('account.account.id as accountId')
    .where('season.season.isCurrent', '=', true)
    .where('account.resetRequest.id', '=', requestId)
    .executeTakeFirst()
  return row ?? null
}

/** Null when it was taken already: a job that runs twice mails one link. */
export async function takeResetRequest(tx: Tx, id: string): Promise<{ nikIndex: Buffer; deviceLabel: string } | null> {
  const row = await tx.deleteFrom('account.resetRequest').where('id', '=', id).returning(['nikIndex', 'deviceLabel']).executeTakeFirst()
  return row ?? null
}

/** The newest link replaces the one before. */
export async function saveResetLink(tx: Tx, link: { accountId: string; tokenHash: Buffer; expiresAt: Date }): Promise<void> {
  const { tokenHash, expiresAt } = link
  await tx.insertInto('account.resetLink').values(link).onConflict((conflict) => conflict.column('accountId').doUpdateSet({ tokenHash, expiresAt })).execute()
}

export async function findResetLink(db: Db, tokenHash: Buffer, now: Date): Promise<{ accountId: string } | null> {
  const row = await db.selectFrom('account.resetLink').select('accountId').where('tokenHash', '=', tokenHash).where('expiresAt', '>', now).executeTakeFirst()
  return row ?? null
}

/** False when somebody was faster: the link serves once. */
export async function takeResetLink(tx: Tx, tokenHash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('account.resetLink').where('tokenHash', '=', tokenHash).executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

export const deleteResetLinksBefore = (db: Db, before: Date) => deleteInBatches(db, 'account.reset_link', sql`expires_at <= ${before}`)

export async function findSecurityQuestion(db: Db, accountId: string, position: 1 | 2): Promise<{ question: string; answerPhc: string }> {
  return db.selectFrom('account.securityQuestion').select(['question', 'answerPhc']).where('accountId', '=', accountId).where('position', '=', position).executeTakeFirstOrThrow()
}

export async function updatePassword(tx: Tx, accountId: string, phc: string, changedAt: Date): Promise<void> {
  await tx.updateTable('account.password').set({ phc, changedAt }).where('accountId', '=', accountId).execute()
}

export async function loadIjazahIdentity(db: Db, accountId: string): Promise<{ nameOnIjazah: string; birthDateOnIjazah: string }> {
  return db.selectFrom('account.account').select(['nameOnIjazah', 'birthDateOnIjazah']).where('id', '=', accountId).executeTakeFirstOrThrow()
}
