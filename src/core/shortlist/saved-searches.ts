import { z } from 'zod'
import type { Deps } from '#core/deps.ts'
import { type VacancyFilters, noFilters } from '#core/formasi/vacancy-search.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { decryptField, encryptField } from '#platform/keys/field-cipher.ts'
import { mostSearches } from './rules/limits.ts'
import { loadOwnKey, lockOwnList } from './saved-formasi.ts'

export type SavedSearch = { id: string; filters: VacancyFilters; savedAt: Date; toldUntil: Date }

const placeOf = (id: string) => `shortlist.saved_search|filters|${id}` as const
/** What an older version did not know is "any". */
const keptFilters = z.record(z.string(), z.unknown())
const read = (text: string): VacancyFilters => ({ ...noFilters, ...(keptFilters.parse(JSON.parse(text)) as Partial<VacancyFilters>) })
const write = (filters: VacancyFilters): string => JSON.stringify({ ...noFilters, ...filters })

/** Keeps a search for the person, whose matches are told from now on; the same one again is kept once. */
export async function saveSearch({ db, keys, clock }: Pick<Deps, 'db' | 'keys' | 'clock'>, accountId: string, filters: VacancyFilters): Promise<Outcome<null, 'too-many'>> {
  const key = await loadOwnKey(db, keys, accountId)
  return db.transaction().execute(async (tx): Promise<Outcome<null, 'too-many'>> => {
    await lockOwnList(tx, accountId)
    const kept = await listOpened(tx, key, accountId)
    if (kept.some((one) => write(one.filters) === write(filters))) return done(null)
    if (kept.length >= mostSearches) return refused('too-many')
    const id = crypto.randomUUID()
    await tx.insertInto('shortlist.savedSearch').values({ id, accountId, filters: encryptField(key, write(filters), placeOf(id)), savedAt: clock.now(), toldUntil: clock.now() }).execute()
    return done(null)
  })
}

/** One that is not the person's, or is gone, is no error. */
export async function removeSearch({ db }: Pick<Deps, 'db'>, accountId: string, id: string): Promise<void> {
  await db.deleteFrom('shortlist.savedSearch').where('id', '=', id).where('accountId', '=', accountId).execute()
}

export async function listSearches({ db, keys }: Pick<Deps, 'db' | 'keys'>, accountId: string): Promise<SavedSearch[]> {
  const any = await db.selectFrom('shortlist.savedSearch').select('id').where('accountId', '=', accountId).limit(1).executeTakeFirst()
  return any ? listOpened(db, await loadOwnKey(db, keys, accountId), accountId) : []
}

async function listOpened(db: Db | Tx, key: Buffer, accountId: string): Promise<SavedSearch[]> {
  const rows = await db.selectFrom('shortlist.savedSearch').select(['id', 'filters', 'savedAt', 'toldUntil']).where('accountId', '=', accountId).orderBy('savedAt').orderBy('id').limit(mostSearches).execute()
  return rows.map(({ filters, ...row }) => ({ ...row, filters: read(decryptField(key, filters, placeOf(row.id))) }))
}

/** Whether mails about new matches are wanted: until somebody says no. */
export async function wantsMatchNews(db: Db, accountId: string): Promise<boolean> {
  return (await db.selectFrom('shortlist.matchNews').select('isOff').where('accountId', '=', accountId).executeTakeFirst())?.isOff !== true
}

export async function setMatchNews({ db }: Pick<Deps, 'db'>, accountId: string, isWanted: boolean): Promise<void> {
  const isOff = !isWanted
  await db.insertInto('shortlist.matchNews').values({ accountId, isOff }).onConflict((conflict) => conflict.column('accountId').doUpdateSet({ isOff }).where('shortlist.matchNews.isOff', '!=', isOff)).execute()
}
