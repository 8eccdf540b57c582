import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/pool.ts'

/** A kabupaten or kota as it was at birth; `isHistorical` where it has another name, or is divided, today. */
export type Birthplace = { id: string; name: string; isHistorical: boolean }

/** Guide 6.1.8: choices come after so many letters. */
export const birthplaceLetters = 3

/**
 * Places whose name holds what was typed, or comes close to it: "kab bogor" and "Bogor" find Kabupaten Bogor, "surabya" finds Kota Surabaya.
 * Names that start with the word come first. Nothing for fewer than three letters.
 */
export async function searchBirthplaces(db: Db | Tx, typed: string, limit = 20): Promise<Birthplace[]> {
  const text = normalise(typed)
  if (text.length < birthplaceLetters) return []
  const holds = `%${text.replace(/[%_\\]/g, '')}%`
  const closeness = sql<number>`word_similarity(${text}, search_text)`
  return db
    .selectFrom('reference.birthplace')
    .select(['id', 'name', 'isHistorical'])
    .where((where) => where.or([where('searchText', 'like', holds), where(closeness, '>=', 0.6)]))
    .orderBy(sql`(' ' || search_text || ' ') like ${`% ${text} %`}`, 'desc')
    .orderBy(sql`(' ' || search_text) like ${`% ${text}%`}`, 'desc')
    .orderBy(sql`search_text like ${holds}`, 'desc')
    .orderBy(closeness, 'desc')
    .orderBy('isHistorical')
    .orderBy('name')
    .limit(limit)
    .execute()
}

export async function findBirthplace(db: Db | Tx, id: string): Promise<Birthplace | null> {
  return (await db.selectFrom('reference.birthplace').select(['id', 'name', 'isHistorical']).where('id', '=', id.slice(0, 60)).executeTakeFirst()) ?? null
}

/** The id of the one place of exactly this name; null where the list has none, or two. */
export async function findBirthplaceNamed(db: Db | Tx, name: string): Promise<string | null> {
  const places = await db.selectFrom('reference.birthplace').select('id').where(sql<string>`lower(name)`, '=', name.toLowerCase()).limit(2).execute()
  return places.length === 1 ? places[0]!.id : null
}

/** As the search text is written: lower case, "kab." in full. */
function normalise(typed: string): string {
  return typed.slice(0, 80).normalize('NFKC').toLowerCase().replace(/\bkab(\.|\b)/, 'kabupaten').replace(/[^\p{L}\p{N}' -]+/gu, ' ').replace(/\s+/g, ' ').trim()
}
