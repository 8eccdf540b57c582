import { createHash, randomUUID } from 'node:crypto'
import type { HouseDeps } from '#emeterai/deps.ts'
import type { Db } from '#platform/db/pool.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { openFile, sealFile } from '#platform/storage/sealed-file.ts'

type Parts = Pick<HouseDeps, 'db' | 'storage' | 'clock'>

/** The key that all of one holder is encrypted with. */
export type HolderKey = { dataKeyId: string; dataKey: Buffer }

/** Throws for an account that does not exist. */
export async function loadHolderKey({ db, keys }: Pick<HouseDeps, 'db' | 'keys'>, accountId: string): Promise<HolderKey> {
  const { dataKeyId, wrapped } = await db
    .selectFrom('emeterai.account as a')
    .innerJoin('emeterai.dataKey as k', 'k.id', 'a.dataKeyId')
    .select(['a.dataKeyId', 'k.wrapped'])
    .where('a.id', '=', accountId)
    .executeTakeFirstOrThrow()
  return { dataKeyId, dataKey: openDataKey(keys, wrapped) }
}

/**
 * Keeps a file sealed under a new key. The row is there before the bytes: what a crash leaves behind is found by its row
 * and swept, since no stamp names it. Throws PartyUnavailable when the store does not take it.
 */
export async function keepStampFile({ db, storage, clock }: Parts, { dataKeyId, dataKey }: HolderKey, kind: 'stamp-input' | 'stamp-output', bytes: Buffer): Promise<{ fileId: string; sha256: Buffer }> {
  const storageKey = randomUUID()
  const sha256 = hashOf(bytes)
  const row = { dataKeyId, kind, storageKey, mediaType: 'application/pdf', bytes: bytes.length, sha256, createdAt: clock.now() }
  const { id } = await db.insertInto('emeterai.file').values(row).returning('id').executeTakeFirstOrThrow()
  await orUnavailable(() => storage.put(storageKey, sealFile(dataKey, storageKey, bytes)))
  return { fileId: id, sha256 }
}

/** The file as it was kept. Throws PartyUnavailable when it cannot be reached, is gone, or a byte of it is another. */
export async function readStampFile({ db, storage }: Pick<HouseDeps, 'db' | 'storage'>, { dataKey }: HolderKey, fileId: string): Promise<Buffer> {
  const { storageKey, sha256 } = await db.selectFrom('emeterai.file').select(['storageKey', 'sha256']).where('id', '=', fileId).executeTakeFirstOrThrow()
  return orUnavailable(async () => {
    const bytes = openFile(dataKey, storageKey, await storage.read(storageKey))
    if (!hashOf(bytes).equals(sha256)) throw new Error('A stored file is not the one that was kept')
    return bytes
  })
}

/** Forgets a file that no stamp names. */
export async function dropStampFile({ db, storage }: { db: Db; storage: HouseDeps['storage'] }, fileId: string): Promise<void> {
  const file = await db.selectFrom('emeterai.file').select('storageKey').where('id', '=', fileId).executeTakeFirst()
  if (!file) return
  await storage.remove(file.storageKey)
  await db.deleteFrom('emeterai.file').where('id', '=', fileId).execute()
}

export const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

async function orUnavailable<Value>(use: () => Promise<Value>): Promise<Value> {
  try {
    return await use()
  } catch (error) {
    throw new PartyUnavailable('storage', error)
  }
}
