import type { Insertable } from 'kysely'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { AccountFile } from '#platform/db/types.ts'

export type FileRow = { id: string; dataKeyId: string; storageKey: string; sha256: Buffer; findings: string[] }

export async function insertFile(tx: Tx, file: Insertable<AccountFile>): Promise<string> {
  const { id } = await tx.insertInto('account.file').values(file).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function findFile(db: Db | Tx, id: string): Promise<FileRow | null> {
  const query = db.selectFrom('account.file').select(['id', 'dataKeyId', 'storageKey', 'sha256', 'findings']).where('id', '=', id)
  return (await query.executeTakeFirst()) ?? null
}

/** Which of these keys in the file store a row names. */
export async function findKnownAccountFiles(db: Db, storageKeys: string[]): Promise<string[]> {
  const rows = await db.selectFrom('account.file').select('storageKey').where('storageKey', 'in', storageKeys).execute()
  return rows.map(({ storageKey }) => storageKey)
}

export async function deleteFile(tx: Tx, id: string) {
  await tx.deleteFrom('account.file').where('id', '=', id).execute()
}
