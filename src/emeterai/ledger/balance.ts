import type { Db, Tx } from '#platform/db/pool.ts'

/** Units by where they are; `bought = available + reserved + sealed + refunded`. */
export type Balance = { bought: number; available: number; reserved: number; sealed: number; refunded: number }

/** Somebody who never bought has nothing. */
export async function readBalance(db: Db | Tx, accountId: string): Promise<Balance> {
  const row = await db.selectFrom('emeterai.balance').select(['bought', 'available', 'reserved', 'sealed', 'refunded']).where('accountId', '=', accountId).executeTakeFirst()
  return row ?? { bought: 0, available: 0, reserved: 0, sealed: 0, refunded: 0 }
}
