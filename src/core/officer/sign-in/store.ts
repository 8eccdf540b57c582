import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/pool.ts'

export type OfficerEventKind = 'signed-in' | 'password-wrong' | 'second-factor-wrong' | 'signed-out' | 'reset-requested' | 'password-changed' | 'second-factor-changed'

/** The password of an active officer, whether a second factor is set up, and whether this device was used before. */
export async function findCredentials(db: Db, emailIndex: Buffer, deviceHash: Buffer | null) {
  const row = await db
    .selectFrom('officer.officer')
    .innerJoin('officer.password', 'officer.password.officerId', 'officer.officer.id')
    .leftJoin('officer.device', (join) => join.onRef('officer.device.officerId', '=', 'officer.officer.id').on('officer.device.tokenHash', '=', deviceHash ?? Buffer.alloc(0)))
    .select(['officer.officer.id as officerId', 'officer.password.phc', 'officer.device.tokenHash as deviceHash'])
    .select(hasFactor.as('hasFactor'))
    .where('officer.officer.status', '=', 'active')
    .where('emailIndex', '=', emailIndex)
    .executeTakeFirst()
  return row ?? null
}

/** Unless the password was changed meanwhile. */
export async function replaceOfficerPhc(db: Db, officerId: string, before: string, phc: string): Promise<void> {
  await db.updateTable('officer.password').set({ phc }).where('officerId', '=', officerId).where('phc', '=', before).execute()
}

const hasFactor = sql<boolean>`(exists (select from officer.totp t where t.officer_id = officer.officer.id and t.secret is not null)
  or exists (select from officer.passkey p where p.officer_id = officer.officer.id))`

type Attempt = { tokenHash: Buffer; officerId: string; purpose: 'second-factor' | 'enrolment'; expiresAt: Date }

/** The newest attempt of an officer replaces the one before. */
export async function saveAttempt(tx: Tx, attempt: Attempt): Promise<void> {
  await tx.deleteFrom('officer.signInAttempt').where('officerId', '=', attempt.officerId).execute()
  await tx.insertInto('officer.signInAttempt').values(attempt).execute()
}

export async function findAttempt(db: Db, tokenHash: Buffer, purpose: Attempt['purpose'], now: Date) {
  const row = await db
    .selectFrom('officer.signInAttempt')
    .innerJoin('officer.officer', 'officer.officer.id', 'officer.signInAttempt.officerId')
    .select(['officerId', 'officer.officer.name', 'emailIndex'])
    .where('tokenHash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('expiresAt', '>', now)
    .where('officer.officer.status', '!=', 'disabled')
    .executeTakeFirst()
  return row ?? null
}

/** False when another request was faster: an attempt opens one session. */
export async function takeAttempt(tx: Tx, tokenHash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('officer.signInAttempt').where('tokenHash', '=', tokenHash).executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

export async function saveAttemptChallenge(db: Db, tokenHash: Buffer, challenge: string): Promise<void> {
  await db.updateTable('officer.signInAttempt').set({ challenge }).where('tokenHash', '=', tokenHash).execute()
}

/** A challenge serves once: whoever takes it first has it. */
export async function takeAttemptChallenge(tx: Tx, tokenHash: Buffer): Promise<string | null> {
  const row = await tx.selectFrom('officer.signInAttempt').select('challenge').where('tokenHash', '=', tokenHash).forUpdate().executeTakeFirst()
  await tx.updateTable('officer.signInAttempt').set({ challenge: null }).where('tokenHash', '=', tokenHash).execute()
  return row?.challenge ?? null
}

export async function deleteAttemptsBefore(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('officer.signInAttempt').where('expiresAt', '<=', before).execute()
}

export async function insertOfficerEvent(tx: Tx, event: { emailIndex: Buffer; at: Date; kind: OfficerEventKind; deviceLabel: string }): Promise<string> {
  const { id } = await tx.insertInto('officer.signInEvent').values(event).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function loadEmailIndex(db: Db | Tx, officerId: string): Promise<Buffer> {
  const { emailIndex } = await db.selectFrom('officer.officer').select('emailIndex').where('id', '=', officerId).executeTakeFirstOrThrow()
  return emailIndex
}

/** Every officer who used the device keeps being known on it under its new token. */
export async function renewDevice(tx: Tx, oldHash: Buffer, newHash: Buffer): Promise<void> {
  await tx.updateTable('officer.device').set({ tokenHash: newHash }).where('tokenHash', '=', oldHash).execute()
}

export async function saveDevice(tx: Tx, device: { tokenHash: Buffer; officerId: string; usedAt: Date }): Promise<void> {
  const { usedAt } = device
  await tx.insertInto('officer.device').values(device).onConflict((conflict) => conflict.columns(['tokenHash', 'officerId']).doUpdateSet({ usedAt })).execute()
}

export async function findDevice(db: Db | Tx, officerId: string, tokenHash: Buffer): Promise<boolean> {
  const row = await db.selectFrom('officer.device').select('officerId').where('officerId', '=', officerId).where('tokenHash', '=', tokenHash).executeTakeFirst()
  return row !== undefined
}

export async function deleteDevicesOf(tx: Tx, officerId: string): Promise<void> {
  await tx.deleteFrom('officer.device').where('officerId', '=', officerId).execute()
}
