import { createHash, randomUUID } from 'node:crypto'
import type { HouseDeps } from '#emeterai/deps.ts'
import type { Db } from '#platform/db/pool.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { openFile, sealFile } from '#platform/storage/sealed-file.ts'

type Parts = Pick<HouseDeps, 'db' | 'storage' | 'clock'>
type Kind = 'stamp-input' | 'stamp-output'

/** A file that is in the store, as the row that says so. */
export type StoredFile = { id: string; dataKeyId: string; kind: Kind; storageKey: string; mediaType: string; bytes: number; sha256: Buffer; createdAt: Date }

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
 * Stores a file sealed under a new key. Its row is written by whoever names it, in the same statement: what a crash leaves without
 * a row is swept within the hour (sweep-files.ts). Throws PartyUnavailable when the store does not take it.
 */
export async function storeStampFile({ storage, clock }: Omit<Parts, 'db'>, { dataKeyId, dataKey }: HolderKey, kind: Kind, bytes: Buffer): Promise<StoredFile> {
  const storageKey = randomUUID()
  const sha256 = hashOf(bytes)
  await orUnavailable(() => storage.put(storageKey, sealFile(dataKey, storageKey, bytes)))
  return { id: randomUUID(), dataKeyId, kind, storageKey, mediaType: 'application/pdf', bytes: bytes.length, sha256, createdAt: clock.now() }
}

/** Stores a file that nothing names yet, and its row. */
export async function keepStampFile(parts: Parts, holderKey: HolderKey, kind: Kind, bytes: Buffer): Promise<{ fileId: string }> {
  const file = await storeStampFile(parts, holderKey, kind, bytes)
  await parts.db.insertInto('emeterai.file').values(file).execute()
  return { fileId: file.id }
}

/** The file as it was kept. Throws PartyUnavailable when it cannot be reached, is gone, or a byte of it is another. */
export async function readStampFile({ db, storage }: Pick<HouseDeps, 'db' | 'storage'>, holderKey: Pick<HolderKey, 'dataKey'>, fileId: string): Promise<Buffer> {
  const file = await db.selectFrom('emeterai.file').select(['storageKey', 'sha256']).where('id', '=', fileId).executeTakeFirstOrThrow()
  return readStoredFile({ storage }, holderKey, file)
}

/** The same, where it is known what its row says. */
export function readStoredFile({ storage }: Pick<HouseDeps, 'storage'>, { dataKey }: Pick<HolderKey, 'dataKey'>, { storageKey, sha256 }: Pick<StoredFile, 'storageKey' | 'sha256'>): Promise<Buffer> {
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
