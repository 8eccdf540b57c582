import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/pool.ts'
import { retryDelaySeconds } from './rules/retry-delay.ts'

/** Whose identity waits to be checked: a registration under way, or an account, which is provisional until then. */
export type Subject = { of: 'registration' | 'account'; id: string }

const columnOf = ({ of }: Subject) => (of === 'account' ? 'accountId' : 'registrationId')

/** Who waits already keeps their place. */
export async function waitForCheck(tx: Tx, subject: Subject, now: Date): Promise<void> {
  await tx.insertInto('account.identityCheck').values({ [columnOf(subject)]: subject.id, waitingSince: now }).onConflict((conflict) => conflict.column(columnOf(subject)).doNothing()).execute()
}

export async function stopWaiting(db: Db | Tx, subject: Subject): Promise<void> {
  await db.deleteFrom('account.identityCheck').where(columnOf(subject), '=', subject.id).execute()
}

/** The registration has become an account: it waits on where it stood. */
export async function waitAsAccount(tx: Tx, registrationId: string, accountId: string, now: Date): Promise<void> {
  const { numUpdatedRows } = await tx.updateTable('account.identityCheck').set({ registrationId: null, accountId }).where('registrationId', '=', registrationId).executeTakeFirst()
  if (numUpdatedRows === 0n) await waitForCheck(tx, { of: 'account', id: accountId }, now)
}

/** Back into the line at their own place, not to be asked before `notBefore`. */
export async function putBack(db: Db, checkIds: readonly string[], notBefore: Date | null): Promise<void> {
  if (checkIds.length === 0) return
  await db.updateTable('account.identityCheck').set({ leasedUntil: null, notBefore }).where('id', 'in', checkIds).execute()
}

/** The register answers others and is silent to this question: it is asked later and later, and stops nobody. */
export async function putOff(db: Db, checkId: string, tries: number, now: Date): Promise<void> {
  await db.updateTable('account.identityCheck').set({ leasedUntil: null, tries: tries + 1, notBefore: new Date(now.getTime() + retryDelaySeconds(tries) * 1000) }).where('id', '=', checkId).execute()
}

export type Line = { waiting: number; oldestSince: Date | null }

export async function measureLine(db: Db): Promise<Line> {
  return db.selectFrom('account.identityCheck').select([sql<number>`count(*)::int`.as('waiting'), sql<Date | null>`min(waiting_since)`.as('oldestSince')]).executeTakeFirstOrThrow()
}

/** Since when an account waits, and how many came before it; null when it does not wait. */
export async function findPlaceInLine(db: Db, accountId: string): Promise<{ waitingSince: Date; ahead: number } | null> {
  const row = await db
    .selectFrom('account.identityCheck as c')
    .select(['c.waitingSince', (of) => of.selectFrom('account.identityCheck as o').select(sql<number>`count(*)::int`.as('n')).whereRef('o.waitingSince', '<', 'c.waitingSince').as('ahead')])
    .where('c.accountId', '=', accountId)
    .executeTakeFirst()
  return row ? { waitingSince: row.waitingSince, ahead: row.ahead ?? 0 } : null
}
