import type { Deps } from '#core/deps.ts'
import { findBirthplaceNamed } from '#core/reference/queries.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { redrawCard } from './account-card.ts'
import type { IjazahData } from './rules/ijazah-data.ts'

/** What an account in use says of the ijazah; null for one that is closed or erased. */
export async function findIjazahData(db: Db | Tx, accountId: string): Promise<IjazahData | null> {
  return (await accountInUse(db, accountId).executeTakeFirst()) ?? null
}

function accountInUse(db: Db | Tx, accountId: string) {
  return db.selectFrom('account.account').select(['nameOnIjazah', 'birthPlaceOnIjazah', 'birthDateOnIjazah', 'sex']).where('id', '=', accountId).where('closedAt', 'is', null).where('erasedAt', 'is', null).$narrowType<IjazahData>()
}

/** The same, locked until the transaction ends. */
export async function lockIjazahData(tx: Tx, accountId: string): Promise<IjazahData | null> {
  return (await accountInUse(tx, accountId).forUpdate().executeTakeFirst()) ?? null
}

/**
 * Writes corrected data of the ijazah and has the account card drawn anew. The database wants the yes of two officers in the
 * same transaction (decision 140). What was sent stays as it was sent.
 */
export async function writeIjazahData(tx: Tx, deps: Pick<Deps, 'clock' | 'queue'>, accountId: string, { before, after }: { before: IjazahData; after: IjazahData }): Promise<void> {
  const isElsewhere = after.birthPlaceOnIjazah !== before.birthPlaceOnIjazah
  const place = isElsewhere ? { birthplaceOnIjazahId: await findBirthplaceNamed(tx, after.birthPlaceOnIjazah) } : {}
  await tx.updateTable('account.account').set({ ...after, ...place }).where('id', '=', accountId).execute()
  await redrawCard(tx, deps, accountId)
}
