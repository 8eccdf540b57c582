import { sql } from 'kysely'
import type { CalendarDate } from '#core/values/calendar-date.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { Judged, Likened, Paper } from './rules/judge-likeness.ts'
import { mostSharing } from './rules/judge-likeness.ts'

export type SealedPerson = Awaited<ReturnType<typeof listSealed>>[number]

export function listSealed(db: Db, accountIds: readonly string[]) {
  return db
    .selectFrom('account.account as a')
    .innerJoin('account.dataKey as k', 'k.id', 'a.dataKeyId')
    .select(['a.id', 'a.seasonId', 'a.nik', 'a.nomorKk', 'a.phone', 'a.email', 'a.nameOnKtp', 'a.birthDateOnKtp', 'a.birthPlaceOnKtp', 'a.nameOnIjazah', 'a.birthDateOnIjazah', 'a.birthPlaceOnIjazah', 'k.wrapped'])
    .where(sql<boolean>`a.id = any(${accountIds}::uuid[])`)
    .where('a.erasedAt', 'is', null)
    .execute()
}

export type TraitRow = { accountId: string; personIndex: Buffer; ijazahIndex: Buffer | null; phoneIndex: Buffer; mailboxIndex: Buffer }

/** Who was looked at meanwhile stays as found then. */
export async function insertTraits(tx: Tx, rows: readonly TraitRow[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('likeness.trait').values([...rows]).onConflict((conflict) => conflict.doNothing()).execute()
}

export type Way = keyof Omit<typeof mostSharing, 'device'>
export type Meeting = { one: string; other: string; way: Way }

/**
 * With whom each of these shares a trait: by its index, and of a crowd behind one phone or name no more than tells that it is
 * a crowd.
 */
export async function findMeetings(tx: Tx, accountIds: readonly string[]): Promise<Meeting[]> {
  const met = (way: Way, mine: string, theirs: string) => sql`
    select m.account_id as one, o.account_id as other, ${way}::text as way from mine m cross join lateral (
      select t.account_id from likeness.trait t where ${sql.ref(`t.${theirs}`)} = ${sql.ref(`m.${mine}`)} and t.account_id <> m.account_id limit ${mostSharing[way]}) o`
  const ways = [
    met('person', 'person_index', 'person_index'), met('person', 'ijazah_index', 'person_index'), met('person', 'person_index', 'ijazah_index'), met('person', 'ijazah_index', 'ijazah_index'),
    met('phone', 'phone_index', 'phone_index'), met('mailbox', 'mailbox_index', 'mailbox_index'),
  ]
  const { rows } = await sql<Meeting>`
    with mine as materialized (select account_id, person_index, ijazah_index, phone_index, mailbox_index from likeness.trait where account_id = any(${accountIds}::uuid[]))
    ${sql.join(ways, sql` union `)}`.execute(tx)
  return rows
}

/** Which of these pairs came in from one device that is no crowd's. */
export async function findSharedDevices(tx: Tx, pairs: readonly (readonly [string, string])[]): Promise<Set<string>> {
  const { rows } = await sql<{ one: string; other: string }>`
    select p.one, p.other from unnest(${pairs.map(([one]) => one)}::uuid[], ${pairs.map(([, other]) => other)}::uuid[]) p (one, other)
    where exists (select from account.device d join account.device e on e.token_hash = d.token_hash and e.account_id = p.other where d.account_id = p.one
      and (select count(*) from (select from account.device x where x.token_hash = d.token_hash limit ${mostSharing.device + 1}) few) <= ${mostSharing.device})`.execute(tx)
  return new Set(rows.map(({ one, other }) => `${one} ${other}`))
}

/** What accounts are compared by; whose account was closed or erased is compared with nobody. */
export async function listLikened(db: Db | Tx, accountIds: readonly string[]): Promise<Map<string, Likened>> {
  const rows = await db
    .selectFrom('likeness.trait as t')
    .innerJoin('account.account as a', 'a.id', 't.accountId')
    .select(['a.id', 'a.sex', 'a.nameOnKtp', 'a.birthDateOnKtp', 'a.birthPlaceOnKtp', 'a.nameOnIjazah', 'a.birthDateOnIjazah', 'a.birthPlaceOnIjazah', 'a.nomorKkIndex', 't.phoneIndex', 't.mailboxIndex'])
    .where(sql<boolean>`t.account_id = any(${accountIds}::uuid[])`)
    .where('a.closedAt', 'is', null)
    .where('a.erasedAt', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.id, { papers: papersOf(row), sex: row.sex as Likened['sex'], nomorKk: row.nomorKkIndex.toString('hex'), phone: row.phoneIndex.toString('hex'), mailbox: row.mailboxIndex.toString('hex') }]))
}

export type PaperColumns = { nameOnKtp: string; birthDateOnKtp: string; birthPlaceOnKtp: string; nameOnIjazah: string; birthDateOnIjazah: string; birthPlaceOnIjazah: string }

export function papersOf(row: PaperColumns): [ktp: Paper, ijazah: Paper] {
  return [
    { name: row.nameOnKtp, birthDate: row.birthDateOnKtp as CalendarDate, birthPlace: row.birthPlaceOnKtp },
    { name: row.nameOnIjazah, birthDate: row.birthDateOnIjazah as CalendarDate, birthPlace: row.birthPlaceOnIjazah },
  ]
}

/** A pair that was found before, decided or not, stays as it is. Returns how many are new. */
export async function insertPairs(tx: Tx, pairs: readonly (Judged & { oneId: string; otherId: string })[], foundAt: Date): Promise<number> {
  if (pairs.length === 0) return 0
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('likeness.pair')
    .values(pairs.map((pair) => ({ ...pair, foundAt })))
    .onConflict((conflict) => conflict.constraint('two_accounts_are_paired_once').doNothing())
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows ?? 0)
}
