import { type RawBuilder, sql } from 'kysely'
import { deleteInBatches } from '#platform/db/delete-in-batches.ts'
import type { Db, Tx } from '#platform/db/pool.ts'

export type SessionRow = { id: string; accountId: string; displayName: string; deviceLabel: string; createdAt: Date; seenAt: Date; expiresAt: Date }

export type SignInEventKind = 'signed-in' | 'sign-in-failed' | 'signed-out' | 'signed-out-everywhere' | 'reset-requested' | 'reset-answer-wrong' | 'password-reset' | 'locked' | 'held' | 'hold-ended'

/** The password hash of a NIK's account in the current season, whether this device was used for it before, and whether two people claim it or its owner locked it. */
export async function findCredentials(db: Db, nikIndex: Buffer, deviceHash: Buffer | null) {
  const row = await db
    .selectFrom('account.account')
    .innerJoin('season.season', 'season.season.id', 'account.account.seasonId')
    .innerJoin('account.password', 'account.password.accountId', 'account.account.id')
    .leftJoin('account.lock as l', 'l.accountId', 'account.account.id')
    .leftJoin('account.device', (join) => join.onRef('account.device.accountId', '=', 'account.account.id').on('account.device.tokenHash', '=', deviceHash ?? Buffer.alloc(0)))
    .select(['account.account.id as accountId', 'account.password.phc', 'account.device.tokenHash as deviceHash'])
    .select((of) => of.exists(of.selectFrom('account.freeze').select('id').whereRef('account.freeze.accountId', '=', 'account.account.id').where('endedAt', 'is', null)).as('isFrozen'))
    .select(['l.lockedAt', 'l.heldUntil'])
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
    // A session that was opened in the moment of a freeze or a lock is none.
    .where((where) => where.not(where.exists(where.selectFrom('account.freeze').select('id').whereRef('account.freeze.accountId', '=', 'account.session.accountId').where('endedAt', 'is', null))))
    .where((where) => where.not(where.exists(where.selectFrom('account.lock').select('account.lock.accountId').whereRef('account.lock.accountId', '=', 'account.session.accountId'))))
    .executeTakeFirst()
  return row ?? null
}

type NewSession = { tokenHash: Buffer; accountId: string; deviceLabel: string; createdAt: Date; expiresAt: Date }

/** What is written in the same statement: the trace, the attempt that is given back, and what is kept of the form. */
type Along = { trace: RawBuilder<unknown>; refund: RawBuilder<unknown>; outcome: RawBuilder<unknown> | null }

/**
 * A session on a device that is known from now on, with its line in the account's list, in one question; what was seen longest
 * ago ends until `kept` are left with this one.
 */
export async function insertSession(db: Db | Tx, { nikIndex, deviceHash, kept, ...session }: NewSession & { nikIndex: Buffer; deviceHash: Buffer; kept: number }, { trace, refund, outcome }: Along): Promise<void> {
  const { accountId, deviceLabel: label, createdAt } = session
  await db
    // Parts of one statement do not see each other: of those before, one less is left.
    .with('ended', (of) =>
      of.deleteFrom('account.session').where('accountId', '=', accountId)
        .where('id', 'not in', of.selectFrom('account.session').select('id').where('accountId', '=', accountId).orderBy('seenAt', 'desc').orderBy('createdAt', 'desc').limit(kept - 1)))
    .with('told', (of) => of.insertInto('account.signInEvent').values({ nikIndex, at: createdAt, kind: 'signed-in', deviceLabel: label }))
    .with('known', (of) =>
      of.insertInto('account.device').values({ tokenHash: deviceHash, accountId, label, usedAt: createdAt })
        .onConflict((conflict) => conflict.columns(['tokenHash', 'accountId']).doUpdateSet({ label, usedAt: createdAt })))
    .with('traced', () => sql`(${trace})`)
    .with('refunded', () => sql`(${refund})`)
    .with('settled', () => sql`(${outcome ?? sql`select`})`)
    .insertInto('account.session')
    .values({ ...session, seenAt: createdAt, deviceHash })
    .execute()
}

export async function markSeen(db: Db, id: string, at: Date): Promise<void> {
  await db.updateTable('account.session').set({ seenAt: at }).where('id', '=', id).where('seenAt', '<', at).execute()
}

/** Null when there is no such session of this account; `deviceHash`: where it was. */
export async function deleteSession(tx: Tx, id: string, accountId: string): Promise<{ deviceHash: Buffer | null } | null> {
  return (await tx.deleteFrom('account.session').where('id', '=', id).where('accountId', '=', accountId).returning('deviceHash').executeTakeFirst()) ?? null
}

export async function deleteSessionsOf(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('account.session').where('accountId', '=', accountId).execute()
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
  await tx.updateTable('account.session').set({ deviceHash: newHash }).where('accountId', 'in', tx.selectFrom('account.device').select('accountId').where('tokenHash', '=', newHash)).where('deviceHash', '=', oldHash).execute()
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
