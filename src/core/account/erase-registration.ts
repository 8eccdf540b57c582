import type { Deps } from '#core/deps.ts'
import { deleteFile, findFile } from './file-store.ts'
import { deleteDataKey, deleteRegistration, listExpired, lockRegistration } from './registration-store.ts'

/** Erases a registration with its files and its key. What became an account stays; only the browser's way to it goes. */
export async function eraseRegistration({ db, storage }: Deps, id: string): Promise<void> {
  const storageKeys = await db.transaction().execute(async (tx) => {
    const row = await lockRegistration(tx, id)
    if (!row) return []
    await deleteRegistration(tx, id)
    if (row.accountId) return []
    const files = await Promise.all([row.ktpFileId, row.selfieFileId].map((fileId) => (fileId === null ? null : findFile(tx, fileId))))
    const kept = files.filter((file) => file !== null)
    for (const file of kept) await deleteFile(tx, file.id)
    await deleteDataKey(tx, row.dataKeyId)
    return kept.map((file) => file.storageKey)
  })
  for (const key of storageKeys) await storage.remove(key)
}

/** Erases what has expired, some at a time; run by the worker. Returns how many. */
export async function eraseExpiredRegistrations(deps: Deps, limit = 500): Promise<number> {
  const expired = await listExpired(deps.db, deps.clock.now(), limit)
  for (const { id } of expired) await eraseRegistration(deps, id)
  return expired.length
}
