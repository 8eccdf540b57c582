import type { Db, Tx } from '#platform/db/pool.ts'

/** How a distributor behaves right now: as ever, answering late, not at all, or without serials to give (domain.md §2.2). */
export const distributorModes = ['normal', 'slow', 'off', 'no-serials'] as const
export type DistributorMode = (typeof distributorModes)[number]

/** One of the five of guide IV: a brand with its own accounts and addresses. `id` is its place in every address. */
export type Distributor = { id: string; name: string; mode: DistributorMode; delayMs: number }

export async function listDistributors(db: Db): Promise<Distributor[]> {
  return db.selectFrom('emeterai.distributor').select(['id', 'name', 'mode', 'delayMs']).$narrowType<{ mode: DistributorMode }>().orderBy('position').execute()
}

export async function findDistributor(db: Db | Tx, id: string): Promise<Distributor | null> {
  const row = await db.selectFrom('emeterai.distributor').select(['id', 'name', 'mode', 'delayMs']).$narrowType<{ mode: DistributorMode }>().where('id', '=', id).executeTakeFirst()
  return row ?? null
}

/** The switch of demos and tests; production has no way to it. False for an unknown distributor. */
export async function switchDistributor(db: Db, id: string, mode: DistributorMode, delayMs: number): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('emeterai.distributor').set({ mode, delayMs }).where('id', '=', id).executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
