import type { Db } from '#platform/db/pool.ts'

export type Instansi = { code: string; name: string }

/** Every agency, by name: about 630. */
export async function listInstansi(db: Db): Promise<Instansi[]> {
  return db.selectFrom('reference.instansi').select(['code', 'name']).orderBy('name').limit(2000).execute()
}

export async function findInstansi(db: Db, code: string): Promise<Instansi | null> {
  return (await db.selectFrom('reference.instansi').select(['code', 'name']).where('code', '=', code.slice(0, 20)).executeTakeFirst()) ?? null
}
