import { type SqlBool, sql } from 'kysely'
import type { HouseDeps } from '#emeterai/deps.ts'
import type { Tx } from '#platform/db/pool.ts'
import { leaseSeconds } from './rules/timing.ts'
import { unfinishedStates } from './stamp-state.ts'

/** A stamp that we alone work on for now. The token fences: without it nothing may be written (trust.md X13, X24). */
export type LeasedStamp = {
  id: string
  token: string
  accountId: string
  round: number
  attempts: number
  inputSha256: Buffer
  inputFileId: string
  clientId: string | null
  releaseDueAt: Date
  place: { page: number; leftMm: number; topMm: number; sizeMm: number }
}

/** By the database's clock, which all workers share. */
export const leaseIsFree = sql<SqlBool>`(lease_until is null or lease_until < clock_timestamp())`

/** Null when there is nothing to do, or nothing may be begun any more; 'held' while somebody else has it. */
export async function takeLease({ db, clock }: Pick<HouseDeps, 'db' | 'clock'>, stampId: string): Promise<LeasedStamp | { heldUntil: Date } | null> {
  const row = await db
    .updateTable('emeterai.stamp')
    .set({ leaseToken: sql`gen_random_uuid()`, leaseUntil: sql`clock_timestamp() + make_interval(secs => ${leaseSeconds})`, attempts: sql`attempts + 1` })
    .where('id', '=', stampId)
    .where('state', 'in', unfinishedStates)
    // What is due goes back: nobody may begin and so keep the sweeper waiting.
    .where('releaseDueAt', '>', clock.now())
    .where(leaseIsFree)
    .returning(['id', 'leaseToken', 'accountId', 'round', 'attempts', 'inputSha256', 'inputFileId', 'clientId', 'releaseDueAt', 'page', 'leftMm', 'topMm', 'sizeMm'])
    .executeTakeFirst()
  if (!row) return findHolding(db, stampId)
  const { leaseToken, inputFileId, page, leftMm, topMm, sizeMm, ...stamp } = row
  if (!leaseToken || !inputFileId) throw new Error('An unfinished stamp has its lease and its file')
  return { ...stamp, token: leaseToken, inputFileId, place: { page, leftMm: Number(leftMm), topMm: Number(topMm), sizeMm: Number(sizeMm) } }
}

async function findHolding(db: HouseDeps['db'], stampId: string): Promise<{ heldUntil: Date } | null> {
  const held = await db.selectFrom('emeterai.stamp').select('leaseUntil').where('id', '=', stampId).where('state', 'in', unfinishedStates).where(sql<SqlBool>`not ${leaseIsFree}`).executeTakeFirst()
  return held?.leaseUntil ? { heldUntil: held.leaseUntil } : null
}

/** Locks the row for writing if the lease is still ours. False: we were given up, and somebody else decides. */
export async function lockLeased(tx: Tx, { id, token, round }: Pick<LeasedStamp, 'id' | 'token' | 'round'>): Promise<boolean> {
  const row = await tx.selectFrom('emeterai.stamp').select('id').where('id', '=', id).where('leaseToken', '=', token).where('round', '=', round).where('state', 'in', unfinishedStates).forUpdate().executeTakeFirst()
  return row !== undefined
}

export const noLease = { leaseToken: null, leaseUntil: null }
