import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/pool.ts'

export async function findSessionRow(db: Db, tokenHash: Buffer) {
  const row = await db
    .selectFrom('officer.session')
    .innerJoin('officer.officer', 'officer.officer.id', 'officer.session.officerId')
    .leftJoin('reference.instansi', 'reference.instansi.code', 'officer.officer.instansiCode')
    .select(['officer.session.id', 'officerId', 'seenAt', 'expiresAt', 'provedAt', 'officer.officer.name', 'officer.officer.instansiCode', 'reference.instansi.name as instansiName'])
    .select(sql<string[]>`(select coalesce(array_agg(r.role order by r.role), '{}') from officer.role r where r.officer_id = officer.officer.id)`.as('roles'))
    .where('tokenHash', '=', tokenHash)
    .where('officer.officer.status', '=', 'active')
    .executeTakeFirst()
  return row ?? null
}

type NewSession = { tokenHash: Buffer; officerId: string; deviceLabel: string; createdAt: Date; seenAt: Date; expiresAt: Date; provedAt: Date }

/** One session per officer: the new one ends the one before (trust.md §6.2). */
export async function replaceSession(tx: Tx, session: NewSession): Promise<void> {
  await deleteSessionOf(tx, session.officerId)
  await tx.insertInto('officer.session').values(session).execute()
}

export async function markSeen(db: Db, id: string, at: Date): Promise<void> {
  await db.updateTable('officer.session').set({ seenAt: at }).where('id', '=', id).where('seenAt', '<', at).execute()
}

export async function markProved(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('officer.session').set({ provedAt: at }).where('id', '=', id).execute()
}

export async function findProvedAt(db: Db, id: string): Promise<Date | null> {
  const row = await db.selectFrom('officer.session').select('provedAt').where('id', '=', id).executeTakeFirst()
  return row?.provedAt ?? null
}

/** The bytes that the passkey is to sign next for this session. */
export async function saveSessionChallenge(db: Db, id: string, challenge: string): Promise<void> {
  await db.updateTable('officer.session').set({ challenge }).where('id', '=', id).execute()
}

/** A challenge serves once: whoever takes it first has it. */
export async function takeSessionChallenge(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.selectFrom('officer.session').select('challenge').where('id', '=', id).forUpdate().executeTakeFirst()
  await tx.updateTable('officer.session').set({ challenge: null }).where('id', '=', id).execute()
  return row?.challenge ?? null
}

export async function deleteSessionOf(tx: Tx, officerId: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('officer.session').where('officerId', '=', officerId).executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

export async function deleteSessionsBefore(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('officer.session').where((where) => where.or([where('expiresAt', '<', before), where('seenAt', '<', before)])).execute()
}
