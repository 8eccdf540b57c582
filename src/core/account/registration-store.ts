import type { Selectable } from 'kysely'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { AccountRegistration } from '#platform/db/types.ts'

export type RegistrationRow = Selectable<AccountRegistration>

const columns = [
  'id', 'seasonId', 'dataKeyId', 'startedAt', 'expiresAt', 'nik', 'nomorKk', 'phone', 'email', 'nameOnKtp', 'birthPlaceOnKtp', 'birthDateOnKtp',
  'identityState', 'nameOnIjazah', 'birthplaceOnIjazahId', 'birthPlaceOnIjazah', 'birthDateOnIjazah', 'sex', 'ktpFileId', 'selfieFileId', 'keepsKtp',
  'keepsSelfie', 'selfieConsentAt', 'selfieConsentVersion', 'passwordPhc', 'firstQuestion', 'firstAnswerPhc', 'secondQuestion', 'secondAnswerPhc',
  'completedAt', 'accountId', 'registeredAt', 'browserHash',
] as const

/** The registration of one browser, while it is kept. */
export async function findByBrowser(db: Db | Tx, browserHash: Buffer, now: Date): Promise<RegistrationRow | null> {
  const query = db.selectFrom('account.registration').select(columns).where('browserHash', '=', browserHash).where('expiresAt', '>', now)
  return (await query.executeTakeFirst()) ?? null
}

export async function findById(db: Db | Tx, id: string): Promise<RegistrationRow | null> {
  return (await db.selectFrom('account.registration').select(columns).where('id', '=', id).executeTakeFirst()) ?? null
}

/** Nobody else changes the registration until this transaction ends. */
export async function lockRegistration(tx: Tx, id: string): Promise<RegistrationRow | null> {
  return (await tx.selectFrom('account.registration').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()) ?? null
}

export async function insertRegistration(tx: Tx, row: Pick<RegistrationRow, 'id' | 'seasonId' | 'browserHash' | 'dataKeyId' | 'startedAt' | 'expiresAt' | 'identityState'> & Partial<RegistrationRow>) {
  await tx.insertInto('account.registration').values(row).execute()
}

/** Changes a registration under way; one that has become an account stays as it is. */
export async function updateRegistration(db: Db | Tx, id: string, change: Partial<Omit<RegistrationRow, 'id'>>) {
  await db.updateTable('account.registration').set(change).where('id', '=', id).where('accountId', 'is', null).execute()
}

export async function deleteRegistration(tx: Tx, id: string) {
  await tx.deleteFrom('account.registration').where('id', '=', id).execute()
}

export async function listExpired(db: Db | Tx, now: Date, limit: number): Promise<{ id: string }[]> {
  return db.selectFrom('account.registration').select('id').where('expiresAt', '<=', now).orderBy('expiresAt').limit(limit).execute()
}

export async function insertDataKey(tx: Tx, wrapped: Buffer): Promise<string> {
  const { id } = await tx.insertInto('account.dataKey').values({ wrapped }).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function loadWrappedKey(db: Db | Tx, id: string): Promise<Buffer> {
  const { wrapped } = await db.selectFrom('account.dataKey').select('wrapped').where('id', '=', id).executeTakeFirstOrThrow()
  return wrapped
}

export async function deleteDataKey(tx: Tx, id: string) {
  await tx.deleteFrom('account.dataKey').where('id', '=', id).execute()
}
