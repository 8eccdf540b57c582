import type { HouseDeps } from '#emeterai/deps.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { openFile } from '#platform/storage/sealed-file.ts'
import type { Draft } from './draft.ts'

/** The file of a registration, as its own browser may see it again. */
export async function loadDraftFile({ db, keys, storage }: Pick<HouseDeps, 'db' | 'keys' | 'storage'>, { fileId }: Draft): Promise<{ bytes: Buffer; mediaType: string }> {
  const file = await db
    .selectFrom('emeterai.file as f')
    .innerJoin('emeterai.dataKey as k', 'k.id', 'f.dataKeyId')
    .select(['f.storageKey', 'f.mediaType', 'k.wrapped'])
    .where('f.id', '=', fileId)
    .executeTakeFirstOrThrow()
  return { bytes: openFile(openDataKey(keys, file.wrapped), file.storageKey, await storage.read(file.storageKey)), mediaType: file.mediaType }
}
