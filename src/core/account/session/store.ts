import { sql } from 'kysely'
import { deleteInBatches } from '#platform/db/delete-in-batches.ts'
import type { Db, Tx } from '#platform/db/pool.ts'

export type SessionRow = { id: string; accountId: string; displayName: string; deviceLabel: string; createdAt: Date; seenAt: Date; expiresAt: Date }

export type SignInEventKind = 'signed-in' | 'sign-in-failed' | 'signed-out' | 'signed-out-everywhere' | 'reset-requested' | 'reset-answer-wrong' | 'password-reset'

/** The password hash of a NIK's account in the current season, and whether this device was used for it before. */
export async function findCredentials(db: Db, nikIndex: Buffer, deviceHash: Buffer | null) {
  const row = await db
    .selectFrom('account.account')
    .innerJoin('season.season', 'season.season.id', 'account.account.seasonId')
    .innerJoin('account.password', 'account.password.accountId', 'account.account.id')
    .leftJoin('account.device', (join) => join.onRef('account.device.accountId', '=', 'account.account.id').on('account.device.tokenHash', '=', deviceHash ?? Buffer.alloc(0)))
    .select(['account.account.id as accountId', 'account.password.phc', 'account.device.tokenHash as deviceHash'])
    .where('season.season.isCurrent', '=', true)
    .where('account.account.nikIndex', '=', nikIndex)
    .executeTakeFirst()
  return row ?? null
}

/** Unless the password was changed meanwhile. */
export async function replacePhc(db: Db, accountId: string, before: string, phc: string): Promise<void> {
  await db.updateTable('account.password').set({ phc }).where('accountId', '=', accountId).where('phc', '=', before).execute()
}

export async function findSessionRow(db: Db, tokenHash: Buffer): Promise<SessionRow | null> {
  const row = await db
    .selectFrom('account.session')
    .innerJoin('account.account', 'account.account.id', 'account.session.accountId')
    .select(['account.session.id', 'account.session.accountId', 'account.account.nameOnKtp as displayName', 'deviceLabel', 'createdAt', 'seenAt', 'expiresAt'])
    .where('tokenHash', '=', tokenHash)
    // A session that was opened in the moment of a freeze is none.
    .where((where) => where.not(where.exists(where.selectFrom('account.freeze').select('id').whereRef('account.freeze.accountId', '=', 'account.session.accountId').where('endedAt', 'is', null))))
    .executeTakeFirst()
  return row ?? null
}

export async function insertSession(tx: Tx, session: { tokenHash: Buffer; accountId: string; deviceLabel: string; createdAt: Date; seenAt: Date; expiresAt: Date }): Promise<string> {
  const { id } = await tx.insertInto('account.session').values(session).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function markSeen(db: Db, id: string, at: Date): Promise<void> {
  await db.updateTable('account.session').set({ seenAt: at }).where('id', '=', id).where('seenAt', '<', at).execute()
}

export async function deleteSession(tx: Tx, id: string, accountId: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('account.session').where('id', '=', id).where('accountId', '=', accountId).executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

export async function deleteSessionsOf(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('account.session').where('accountId', '=', accountId).execute()
}

/** Ends what was seen longest ago until only `kept` are left. */
export async function deleteOldestSessions(tx: Tx, accountId: string, kept: number): Promise<void> {
  const newest = tx.selectFrom('account.session').select('id').where('accountId', '=', accountId).orderBy('seenAt', 'desc').orderBy('createdAt', 'desc').limit(kept)
  await tx.deleteFrom('account.session').where('accountId', '=', accountId).where('id', 'not in', newest).execute()
}

export const deleteSessionsBefore = (db: Db, before: Date) => deleteInBatches(db, 'account.session', sql`expires_at < ${before} or seen_at < ${before}`)

export async function insertSignInEvent(tx: Tx, event: { nikIndex: Buffer; at: Date; kind: SignInEventKind; deviceLabel: string }): Promise<string> {
  const { id } = await tx.insertInto('account.signInEvent').values(event).returning('id').executeTakeFirstOrThrow()
  return id
}

export const deleteSignInEventsBefore = (db: Db, before: Date) => deleteInBatches(db, 'account.sign_in_event', sql`at < ${before}`)

/** Every account that knew the device keeps knowing it under its new token. */
export async function renewDevice(tx: Tx, oldHash: Buffer, newHash: Buffer): Promise<void> {
  await tx.updateTable('account.device').set({ tokenHash: newHash }).where('tokenHash', '=', oldHash).execute()
}

export async function saveDevice(tx: Tx, device: { tokenHash: Buffer; accountId: string; label: string; usedAt: Date }): Promise<void> {
  const { label, usedAt } = device
  await tx.insertInto('account.device').values(device).onConflict((conflict) => conflict.columns(['tokenHash', 'accountId']).doUpdateSet({ label, usedAt })).execute()
}

export async function deleteDevice(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.deleteFrom('account.device').where('tokenHash', '=', tokenHash).execute()
}

export async function deleteDevicesOf(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('account.device').where('accountId', '=', accountId).execute()
}

export const deleteDevicesBefore = (db: Db, before: Date) => deleteInBatches(db, 'account.device', sql`used_at < ${before}`)

export async function loadNikIndex(db: Db | Tx, accountId: string): Promise<Buffer> {
  const { nikIndex } = await db.selectFrom('account.account').select('nikIndex').where('id', '=', accountId).executeTakeFirstOrThrow()
  return nikIndex
}
