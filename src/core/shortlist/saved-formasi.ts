import { loadWrappedKey } from '#core/account/registration-store.ts'
import type { Deps } from '#core/deps.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { decryptField, encryptField, openDataKey } from '#platform/keys/field-cipher.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import { mostSaved } from './rules/limits.ts'

export type SavedFormasi = { formasiId: number; savedAt: Date; note: string }
export type SaveRefusal = 'too-many' | 'not-found'

const placeOf = (id: string) => `shortlist.saved_formasi|note|${id}` as const

export async function loadOwnKey(db: Db | Tx, keys: KeyRing, accountId: string): Promise<Buffer> {
  const { dataKeyId } = await db.selectFrom('account.account').select('dataKeyId').where('id', '=', accountId).executeTakeFirstOrThrow()
  return openDataKey(keys, await loadWrappedKey(db, dataKeyId))
}

/** One change of a person's list at a time, so that limits hold. */
export const lockOwnList = (tx: Tx, accountId: string) => tx.selectFrom('account.account').select('id').where('id', '=', accountId).forUpdate().executeTakeFirstOrThrow()

/** Keeps these formasi for the person, the first of them when not all fit; those kept already stay as they are. Tells which did not fit. */
export async function saveFormasi({ db, clock }: Pick<Deps, 'db' | 'clock'>, accountId: string, formasiIds: readonly number[]): Promise<Outcome<{ left: number[] }, SaveRefusal>> {
  return db.transaction().execute(async (tx): Promise<Outcome<{ left: number[] }, SaveRefusal>> => {
    await lockOwnList(tx, accountId)
    const known = new Set((await tx.selectFrom('formasi.formasi').select('id').where('id', 'in', [0, ...formasiIds]).execute()).map(({ id }) => id))
    if (known.size === 0) return refused('not-found')
    const saved = new Set((await tx.selectFrom('shortlist.savedFormasi').select('formasiId').where('accountId', '=', accountId).execute()).map(({ formasiId }) => formasiId))
    const fresh = [...new Set(formasiIds)].filter((id) => known.has(id) && !saved.has(id))
    const fitting = fresh.slice(0, Math.max(0, mostSaved - saved.size))
    if (fresh.length > 0 && fitting.length === 0) return refused('too-many')
    if (fitting.length > 0) await tx.insertInto('shortlist.savedFormasi').values(fitting.map((formasiId) => ({ accountId, formasiId, savedAt: clock.now() }))).execute()
    return done({ left: fresh.slice(fitting.length) })
  })
}

/** Takes a formasi off the list with its note; one that is not on it is no error. */
export async function removeFormasi({ db }: Pick<Deps, 'db'>, accountId: string, formasiId: number): Promise<void> {
  await db.deleteFrom('shortlist.savedFormasi').where('accountId', '=', accountId).where('formasiId', '=', formasiId).execute()
}

/** Writes the note on a formasi of the list; an empty one takes it away. */
export async function noteFormasi({ db, keys }: Pick<Deps, 'db' | 'keys'>, accountId: string, formasiId: number, note: string): Promise<Outcome<null, 'not-found'>> {
  const key = await loadOwnKey(db, keys, accountId)
  return db.transaction().execute(async (tx): Promise<Outcome<null, 'not-found'>> => {
    const row = await tx.selectFrom('shortlist.savedFormasi').select(['id', 'note']).where('accountId', '=', accountId).where('formasiId', '=', formasiId).forUpdate().executeTakeFirst()
    if (!row) return refused('not-found')
    // The same words once more are sealed no second time.
    if ((row.note ? decryptField(key, row.note, placeOf(row.id)) : '') === note) return done(null)
    await tx.updateTable('shortlist.savedFormasi').set({ note: note === '' ? null : encryptField(key, note, placeOf(row.id)) }).where('id', '=', row.id).execute()
    return done(null)
  })
}

/** The list of a person with its notes, newest first. */
export async function listSaved({ db, keys }: Pick<Deps, 'db' | 'keys'>, accountId: string): Promise<SavedFormasi[]> {
  const rows = await db.selectFrom('shortlist.savedFormasi').select(['id', 'formasiId', 'savedAt', 'note']).where('accountId', '=', accountId).orderBy('savedAt', 'desc').orderBy('id').limit(mostSaved).execute()
  const key = rows.some(({ note }) => note) ? await loadOwnKey(db, keys, accountId) : null
  return rows.map(({ id, formasiId, savedAt, note }) => ({ formasiId, savedAt, note: key && note ? decryptField(key, note, placeOf(id)) : '' }))
}

/** Which of these the person keeps. */
export async function listSavedAmong(db: Db, accountId: string, formasiIds: readonly number[]): Promise<ReadonlySet<number>> {
  if (formasiIds.length === 0) return new Set()
  const rows = await db.selectFrom('shortlist.savedFormasi').select('formasiId').where('accountId', '=', accountId).where('formasiId', 'in', [...formasiIds]).execute()
  return new Set(rows.map(({ formasiId }) => formasiId))
}
