import type { Db } from '#platform/db/pool.ts'

export type OpenFile = { name: string; bytes: number; rowCount: number; sha256: Buffer; madeAt: Date }

/** What is there to be fetched, without its contents. */
export function listOpenFiles(db: Db): Promise<OpenFile[]> {
  return db.selectFrom('reports.openFile').select(['name', 'bytes', 'rowCount', 'sha256', 'madeAt']).orderBy('name').limit(50).execute()
}

export async function findOpenFile(db: Db, name: string): Promise<OpenFile | null> {
  return (await db.selectFrom('reports.openFile').select(['name', 'bytes', 'rowCount', 'sha256', 'madeAt']).where('name', '=', name.slice(0, 100)).executeTakeFirst()) ?? null
}

/** The contents as gzip; of this version only, since it may be written anew meanwhile. */
export async function readOpenFile(db: Db, { name, sha256 }: OpenFile): Promise<Buffer | null> {
  return (await db.selectFrom('reports.openFile').select('body').where('name', '=', name).where('sha256', '=', sha256).executeTakeFirst())?.body ?? null
}
