import type { Deps } from '#core/deps.ts'
import type { Db } from '#platform/db/pool.ts'

/** Which of these keys in the file store an export names. */
export async function findKnownExportFiles(db: Db, storageKeys: string[]): Promise<string[]> {
  const rows = await db.selectFrom('export.part').select('storageKey').where('storageKey', 'in', storageKeys).execute()
  return rows.map(({ storageKey }) => storageKey)
}

/** Takes the parts of an export out of the books, then out of the store; what a crash leaves there has no row and is swept. */
export async function removeParts({ db, storage }: Pick<Deps, 'db' | 'storage'>, exportId: string): Promise<void> {
  const parts = await db.deleteFrom('export.part').where('exportId', '=', exportId).returning('storageKey').execute()
  for (const { storageKey } of parts) await storage.remove(storageKey)
}
