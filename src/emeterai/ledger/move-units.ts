import type { Tx } from '#platform/db/pool.ts'
import { type QueryCreator, sql } from 'kysely'
import type { DB } from '#platform/db/types.ts'

/** Where a unit of quota can be. `bought = available + reserved + sealed + refunded` holds in every row (0064_emeterai.sql). */
export type Bucket = 'available' | 'reserved' | 'sealed' | 'refunded'

type OfPayment = { accountId: string; at: Date; paymentId: string; units: number }
type OfStamp = { accountId: string; at: Date; stampId: string; round: number }

/** Money that arrived becomes quota. False when this payment has been credited before. */
export async function creditUnits(tx: Tx, { accountId, at, paymentId, units }: OfPayment): Promise<boolean> {
  if (!(await record(tx, { kind: 'credit', from: 'outside', to: 'available', accountId, at, paymentId, units }))) return false
  await tx
    .insertInto('emeterai.balance')
    .values({ accountId, bought: units, available: units })
    .onConflict((conflict) => conflict.column('accountId').doUpdateSet((row) => ({ bought: sql`${row.ref('emeterai.balance.bought')} + ${units}`, available: sql`${row.ref('emeterai.balance.available')} + ${units}` })))
    .execute()
  return true
}

/** Holds one unit for this round of a stamp. 'no-quota' when none is available; 'moved-before' when this round holds one already. */
export async function reserveUnit(tx: Tx, of: OfStamp): Promise<'reserved' | 'no-quota' | 'moved-before'> {
  // The conditional update comes first: racers for the last unit meet on this row and only as many pass as there are units (trust.md F3).
  const isHeld = await shift(tx, of.accountId, 'available', 'reserved', 1)
  if (!isHeld) return 'no-quota'
  if (await record(tx, { kind: 'reserve', from: 'available', to: 'reserved', units: 1, ...of })) return 'reserved'
  await shift(tx, of.accountId, 'reserved', 'available', 1)
  return 'moved-before'
}

/** The round's unit goes back to the holder. False when the round has ended before. */
export async function releaseUnit(tx: Tx, of: OfStamp): Promise<boolean> {
  if (!(await record(tx, { kind: 'release', from: 'reserved', to: 'available', units: 1, ...of }))) return false
  if (!(await shift(tx, of.accountId, 'reserved', 'available', 1))) throw new Error('A round ended whose unit was not reserved')
  return true
}

/** Money was given back: its units may be used no more. 'units-in-use' when too few are available. */
export async function refundUnits(tx: Tx, { accountId, at, paymentId, units }: OfPayment): Promise<'refunded' | 'units-in-use' | 'moved-before'> {
  if (!(await shift(tx, accountId, 'available', 'refunded', units))) return 'units-in-use'
  if (await record(tx, { kind: 'refund', from: 'available', to: 'refunded', accountId, at, paymentId, units })) return 'refunded'
  await shift(tx, accountId, 'refunded', 'available', units)
  return 'moved-before'
}

type Movement = { kind: string; from: string; to: string; accountId: string; units: number; at: Date; paymentId?: string; stampId?: string; round?: number }

/** Unique indexes let each payment and each round move once; who comes second changes nothing. */
async function record(tx: Tx, movement: Movement): Promise<boolean> {
  const row = await tx
    .insertInto('emeterai.transfer')
    .values(movementRow(movement))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

async function shift(tx: Tx, accountId: string, from: Bucket, to: Bucket, units: number): Promise<boolean> {
  const { numUpdatedRows } = await shiftUnits(tx, accountId, from, to, units).executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Where a unit is counted, as a part of a statement that moves it together with what it is moved for. No row where there are too few. */
export function shiftUnits(of: QueryCreator<DB>, accountId: string, from: Bucket, to: Bucket, units: number) {
  return of
    .updateTable('emeterai.balance')
    .set({ [from]: sql`${sql.ref(from)} - ${units}`, [to]: sql`${sql.ref(to)} + ${units}` })
    .where('accountId', '=', accountId)
    .where(from, '>=', units)
}

/** The movement beside it. */
export function movementRow({ kind, from, to, accountId, units, at, paymentId, stampId, round }: Movement) {
  return { kind, fromBucket: from, toBucket: to, accountId, units, at, paymentId: paymentId ?? null, stampId: stampId ?? null, round: round ?? null }
}
