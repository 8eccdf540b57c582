import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/pool.ts'

export type PerguruanTinggi = { code: string; name: string; origin: 'dalam-negeri' | 'luar-negeri' }

export async function findPerguruanTinggi(db: Db | Tx, code: string): Promise<PerguruanTinggi | null> {
  const row = await db.selectFrom('reference.perguruanTinggi').select(['code', 'name', 'origin']).where('code', '=', code.slice(0, 40)).executeTakeFirst()
  return row ? (row as PerguruanTinggi) : null
}

/** Our own copy of the list: what is searched while PDDikti does not answer. */
export async function searchPerguruanTinggi(db: Db | Tx, typed: string, limit = 20): Promise<{ code: string; name: string }[]> {
  const words = typed.slice(0, 100).toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.join('').length < 3) return []
  return db
    .selectFrom('reference.perguruanTinggi')
    .select(['code', 'name'])
    .where(sql<boolean>`lower(name) like all(${words.map((word) => `%${word}%`)})`)
    .orderBy(sql`length(name)`)
    .orderBy('name')
    .limit(limit)
    .execute()
}
