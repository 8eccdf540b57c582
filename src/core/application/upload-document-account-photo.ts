import { findFile } from '#core/account/file-store.ts'
import { loadWrappedKey } from '#core/account/registration-store.ts'
import type { Deps } from '#core/deps.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { openFile } from '#platform/storage/sealed-file.ts'

/** The KTP or selfie that the account was registered with, opened, for the slot that asks for it again. */
export async function loadAccountPhoto({ db, keys, storage }: Pick<Deps, 'db' | 'keys' | 'storage'>, accountId: string, kind: 'ktp' | 'selfie'): Promise<Buffer> {
  const account = await db.selectFrom('account.account').select(['ktpFileId', 'selfieFileId']).where('id', '=', accountId).executeTakeFirstOrThrow()
  const file = await findFile(db, kind === 'ktp' ? account.ktpFileId : account.selfieFileId)
  if (!file) throw new Error('An account lacks one of its photos')
  const dataKey = openDataKey(keys, await loadWrappedKey(db, file.dataKeyId))
  return openFile(dataKey, file.storageKey, await storage.read(file.storageKey))
}
