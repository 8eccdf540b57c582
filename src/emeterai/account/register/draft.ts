import type { AccountKind } from '#emeterai/account/find-holder.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { hashSecretToken } from '#platform/keys/secret-token.ts'

/** A registration on its way. `isUsed`: its data came and were taken. */
export type Draft = { id: string; distributorId: string; kind: AccountKind; dataKeyId: string; fileId: string; isUsed: boolean }

type Where = { distributorId: string; draftKey: string | null; now: Date }

/** The registration that this key opens at this distributor, while it is kept. */
export async function findDraft(db: Db | Tx, { distributorId, draftKey, now }: Where): Promise<Draft | null> {
  if (draftKey === null) return null
  const row = await db
    .selectFrom('emeterai.registration')
    .select(['id', 'distributorId', 'kind', 'dataKeyId', 'fileId', 'usedAt'])
    .where('browserHash', '=', hashSecretToken(draftKey))
    .where('distributorId', '=', distributorId)
    .where('expiresAt', '>', now)
    .$narrowType<{ kind: AccountKind }>()
    .executeTakeFirst()
  if (!row) return null
  const { usedAt, ...draft } = row
  return { ...draft, isUsed: usedAt !== null }
}
