import type { Deps } from '#core/deps.ts'
import type { CalendarDate } from '#core/values/calendar-date.ts'
import type { Nik, Sex } from '#core/values/nik.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import type { Email } from '#core/values/email.ts'
import { type Person, openEmail, openPerson } from './person-fields.ts'

/** What the account says of its owner, opened. Only for the owner, the worker and mails: never for a stranger's page. */
export type AccountOwner = {
  id: string
  person: Person
  nameOnKtp: string
  birthPlaceOnKtp: string
  birthDateOnKtp: CalendarDate
  nameOnIjazah: string
  birthPlaceOnIjazah: string
  birthDateOnIjazah: CalendarDate
  sex: Sex
  identityState: 'confirmed' | 'pending' | 'mismatch'
}

/** The account of a NIK in the current season; one account per NIK and season (domain.md §1.2). */
export async function findAccountByNik({ db, keys }: Pick<Deps, 'keys'> & { db: Db | Tx }, nik: Nik): Promise<{ id: string } | null> {
  const query = db
    .selectFrom('account.account')
    .innerJoin('season.season', 'season.season.id', 'account.account.seasonId')
    .select('account.account.id')
    .where('season.season.isCurrent', '=', true)
    .where('nikIndex', '=', keys.blindIndex('nik', nik))
  return (await query.executeTakeFirst()) ?? null
}

export async function loadAccountOwner({ db, keys }: Pick<Deps, 'keys'> & { db: Db | Tx }, accountId: string): Promise<AccountOwner> {
  const row = await db
    .selectFrom('account.account as a')
    .innerJoin('account.dataKey as k', 'k.id', 'a.dataKeyId')
    .select(['a.id', 'a.nik', 'a.nomorKk', 'a.phone', 'a.email', 'a.nameOnKtp', 'a.birthPlaceOnKtp', 'a.birthDateOnKtp', 'a.nameOnIjazah', 'a.birthPlaceOnIjazah', 'a.birthDateOnIjazah', 'a.sex', 'a.identityState', 'k.wrapped'])
    .where('a.id', '=', accountId)
    .executeTakeFirstOrThrow()
  const dataKey = openDataKey(keys, row.wrapped)
  const { id, nameOnKtp, birthPlaceOnKtp, nameOnIjazah, birthPlaceOnIjazah } = row
  return {
    id, nameOnKtp, birthPlaceOnKtp, nameOnIjazah, birthPlaceOnIjazah,
    birthDateOnKtp: row.birthDateOnKtp as CalendarDate,
    birthDateOnIjazah: row.birthDateOnIjazah as CalendarDate,
    sex: row.sex as Sex,
    identityState: row.identityState as AccountOwner['identityState'],
    person: openPerson(dataKey, 'account.account', id, row),
  }
}

/** The account's address and nothing else of its owner. */
export async function loadEmailOf({ db, keys }: Pick<Deps, 'keys'> & { db: Db | Tx }, accountId: string): Promise<Email> {
  const { email, wrapped } = await db
    .selectFrom('account.account as a')
    .innerJoin('account.dataKey as k', 'k.id', 'a.dataKeyId')
    .select(['a.email', 'k.wrapped'])
    .where('a.id', '=', accountId)
    .executeTakeFirstOrThrow()
  return openEmail(openDataKey(keys, wrapped), 'account.account', accountId, email)
}
