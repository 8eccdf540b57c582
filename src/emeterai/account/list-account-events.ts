import type { Db } from '#platform/db/pool.ts'

/** What happened to an account, for its owner. `detail` is the device, where one is known. */
export type AccountEvent = { at: Date; action: string; detail: string | null }

export async function listAccountEvents(db: Db, accountId: string, limit: number): Promise<AccountEvent[]> {
  return db
    .selectFrom('emeterai.event')
    .select(['at', 'action', 'reason as detail'])
    .where('objectKind', '=', 'account')
    .where('objectId', '=', accountId)
    .orderBy('at', 'desc')
    .limit(Math.min(limit, 100))
    .execute()
}
