import type { Db } from '#platform/db/pool.ts'

export type LatestPurchase = { number: string; quantity: number; state: 'waiting' | 'paid' | 'expired' | 'under-review' | 'refunded'; createdAt: Date }

/** The newest purchases of an account, for its dashboard. */
export async function listLatestPurchases(db: Db, accountId: string, limit: number): Promise<LatestPurchase[]> {
  return db
    .selectFrom('emeterai.purchase')
    .select(['number', 'quantity', 'state', 'createdAt'])
    .where('accountId', '=', accountId)
    .$narrowType<{ state: LatestPurchase['state'] }>()
    .orderBy('createdAt', 'desc')
    .limit(limit)
    .execute()
}
