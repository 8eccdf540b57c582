import { sql } from 'kysely'
import type { Db } from '#platform/db/pool.ts'
import type { Pendidikan } from './rules/eligibility.ts'
import { anySchool, isAccepted, programmeKey } from './rules/programme.ts'
import { queryWords, searchWords } from './rules/search-text.ts'
import type { VacancyFilters } from './vacancy-search.ts'

export type ResolvedWord = { typed: string; searched: string[] }

/** The typed search turned into what the tables know: words with their nearest spelling, agencies and programmes by key. */
export type ResolvedSearch = {
  words: ResolvedWord[]
  /** Null: any agency. Empty: the typed one is unknown. */
  instansi: { code: string; name: string }[] | null
  /** Null: any programme. Empty: the typed one is unknown. */
  programmes: { id: number; levelCode: number; programme: string }[] | null
}

export async function resolveSearch(db: Db, filters: VacancyFilters): Promise<ResolvedSearch> {
  const [words, instansi, programmes] = await Promise.all([
    Promise.all(queryWords(filters.text).map((word) => resolveWord(db, word))),
    filters.instansi ? findInstansi(db, filters.instansi) : null,
    filters.programme ? findProgrammes(db, filters.programme) : null,
  ])
  return { words, instansi, programmes }
}

/** A word that begins a known one stands as typed; any other is read as the known words nearest to it. */
async function resolveWord(db: Db, typed: string): Promise<ResolvedWord> {
  const known = await db.selectFrom('formasi.searchWord').select('word').where('word', 'like', `${typed}%`).limit(1).executeTakeFirst()
  if (known) return { typed, searched: [typed] }
  const { rows } = await sql<{ word: string; nearness: number }>`
    select word, similarity(word, ${typed}) as nearness from formasi.search_word where word % ${typed} order by nearness desc, occurrences desc limit 4`.execute(db)
  const best = rows[0]?.nearness ?? 0
  return { typed, searched: rows.filter((row) => row.nearness >= best * 0.8).map((row) => row.word) }
}

const instansiText = sql<string>`lower(replace(name, 'Kab.', 'Kabupaten'))`

/** Agencies with formasi: the one of exactly this name or code, else those with all the words, else the most similar. */
export async function findInstansi(db: Db, typed: string, limit = 20): Promise<{ code: string; name: string }[]> {
  const offering = db.selectFrom('reference.instansi').select(['code', 'name']).where('code', 'in', db.selectFrom('formasi.formasi').select('instansiCode'))
  const exact = await offering.where((eb) => eb.or([eb('code', '=', typed.trim()), eb(sql`lower(name)`, '=', typed.trim().toLowerCase())])).execute()
  if (exact.length > 0) return exact
  const words = searchWords(typed)
  if (words.length === 0) return []
  const containing = await offering.where(sql<boolean>`${instansiText} like all(${words.map((word) => `%${word}%`)})`).orderBy(sql`length(name)`).limit(limit).execute()
  if (containing.length > 0) return containing
  const text = words.join(' ')
  return offering.where(sql<boolean>`word_similarity(${text}, ${instansiText}) > 0.5`).orderBy(sql`word_similarity(${text}, ${instansiText}) desc, length(name)`).limit(Math.min(limit, 5)).execute()
}

export type Programme = Pendidikan & { id: number; formasiCount: number }

/** Programmes for which an ijazah of this level and programme is taken. */
export async function listProgrammesTaking(db: Db, owned: Pendidikan): Promise<Programme[]> {
  const near = await db
    .selectFrom('formasi.pendidikan')
    .select(['id', 'levelCode', 'programme', 'formasiCount'])
    .where('levelCode', '=', owned.levelCode)
    .where((eb) => eb.or([eb('programme', 'in', [...anySchool]), eb('searchText', 'like', `%${programmeKey(owned.programme)}%`)]))
    .execute()
  // The index finds what may fit; the rule decides.
  return near.filter((asked) => isAccepted(owned, asked))
}

/** Programmes of any level: of exactly this name and what is taken for it, else with all the words, else the most similar. */
export async function findProgrammes(db: Db, typed: string, limit = 400): Promise<Programme[]> {
  const programmes = db.selectFrom('formasi.pendidikan').select(['id', 'levelCode', 'programme', 'formasiCount'])
  const words = searchWords(typed)
  if (words.length === 0) return []
  const text = words.join(' ')
  const exact = await programmes.where(sql<boolean>`trim(search_text) = ${text}`).execute()
  if (exact.length > 0) return (await Promise.all(exact.map((one) => listProgrammesTaking(db, one)))).flat()
  const containing = await programmes.where(sql<boolean>`search_text like all(${words.map((word) => `%${word}%`)})`).orderBy('formasiCount', 'desc').orderBy('id').limit(limit).execute()
  if (containing.length > 0) return containing
  return programmes.where(sql<boolean>`${text} <% search_text`).orderBy(sql`word_similarity(${text}, search_text) desc`).orderBy('formasiCount', 'desc').orderBy('id').limit(20).execute()
}
