import type { AccountState } from '#emeterai/account/find-holder.ts'
import type { Db } from '#platform/db/pool.ts'

export type Credentials = { accountId: string; state: AccountState; passwordPhc: string; passwordChangedAt: Date; refusalReason: string | null }

/** The account that an address opens at a distributor: the proven one, else the newest that waits or was refused. */
export async function findCredentials(db: Db, distributorId: string, emailIndex: Buffer): Promise<Credentials | null> {
  const row = await db
    .selectFrom('emeterai.account')
    .select(['id as accountId', 'state', 'passwordPhc', 'passwordChangedAt', 'refusalReason'])
    .where('distributorId', '=', distributorId)
    .where('emailIndex', '=', emailIndex)
    .where('state', '<>', 'closed')
    .$narrowType<{ state: AccountState }>()
    .orderBy((order) => order.case().when('state', 'in', ['active', 'waiting-approval']).then(0).else(1).end())
    .orderBy('registeredAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}
