import { type Reason, isReason } from '#core/values/failing-reason.ts'
import type { Db, Tx } from '#platform/db/pool.ts'

/** Why an agency refused applications lately, the most frequent first. */
export type Ranking = { instansiCode: string; reasons: Reason[] }

/** The ranking of last night for one agency; empty where nothing can be said. */
export async function findFrequentReasons(db: Db | Tx, instansiCode: string): Promise<Reason[]> {
  const row = await db.selectFrom('application.frequentReason').select('reasons').where('instansiCode', '=', instansiCode).executeTakeFirst()
  return row?.reasons.filter(isReason) ?? []
}

/** Puts these rankings in the place of all that were kept. */
export async function replaceFrequentReasons(tx: Tx, rankings: readonly Ranking[], rankedAt: Date): Promise<void> {
  await tx.deleteFrom('application.frequentReason').execute()
  if (rankings.length > 0) await tx.insertInto('application.frequentReason').values(rankings.map((ranking) => ({ ...ranking, rankedAt }))).execute()
}
