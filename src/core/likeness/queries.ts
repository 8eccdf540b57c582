import { type Expression, type SqlBool, sql } from 'kysely'
import { type Person, openPerson } from '#core/account/person-fields.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { isUuid } from '#platform/is-uuid.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import type { Evidence, Paper } from './rules/judge-likeness.ts'
import type { PairState } from './rules/pair-text.ts'
import { papersOf } from './store.ts'

/** A pair lies across agencies, so only the national committee sees it. */
export const mayJudge = (scope: OfficerScope): Expression<SqlBool> => sql<SqlBool>`${scope.instansiCode === null && scope.rights.has('likeness.judge')}::boolean`

const pageRows = 25

export type ListedPair = { id: string; names: [string, string]; alike: Evidence[]; points: number; foundAt: Date; decidedAt: Date | null }

/** The pairs in this state, the most alike first, those that are decided by the day. One more than a page tells that there are more. */
export async function listPairs(db: Db, scope: OfficerScope, { state, page }: { state: PairState; page: number }): Promise<{ pairs: ListedPair[]; more: boolean }> {
  const query = db
    .selectFrom('likeness.pair as p')
    .innerJoin('account.account as a', 'a.id', 'p.oneId')
    .innerJoin('account.account as b', 'b.id', 'p.otherId')
    .select(['p.id', 'a.nameOnKtp as oneName', 'b.nameOnKtp as otherName', 'p.alike', 'p.points', 'p.foundAt', 'p.decidedAt'])
    .where(mayJudge(scope))
    .offset((page - 1) * pageRows)
    .limit(pageRows + 1)
  const rows = await (state === 'open'
    ? query.where('p.outcome', 'is', null).orderBy('p.points', 'desc').orderBy('p.foundAt').orderBy('p.id')
    : query.where('p.outcome', '=', state).orderBy('p.decidedAt', 'desc').orderBy('p.id')
  ).execute()
  const pairs = rows.map(({ oneName, otherName, alike, ...row }) => ({ ...row, alike: alike as Evidence[], names: [oneName, otherName] as [string, string] }))
  return { pairs: pairs.slice(0, pageRows), more: rows.length > pageRows }
}

/** How many nobody has looked at; of very many only that they are many. */
export async function countOpenPairs(db: Db, scope: OfficerScope): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (select from likeness.pair p where p.outcome is null and ${mayJudge(scope)} limit 1000) seen`.execute(db)
  return rows[0]!.count
}

export type Side = { accountId: string; person: Person; papers: [ktp: Paper, ijazah: Paper]; sex: string; registeredAt: Date; registrationNumber: string | null; instansiName: string | null }
export type FoundPair = { id: string; sides: [Side, Side]; alike: Evidence[]; points: number; foundAt: Date; decision: { outcome: Exclude<PairState, 'open'>; reason: string; decidedAt: Date; decidedBy: string } | null }

/** One pair with both accounts; null when it is not this officer's to see. */
export async function findPair({ db, keys }: Pick<Deps, 'db' | 'keys'>, scope: OfficerScope, id: string): Promise<FoundPair | null> {
  if (!isUuid(id)) return null
  const row = await db
    .selectFrom('likeness.pair as p')
    .leftJoin('officer.officer as o', 'o.id', 'p.decidedBy')
    .select(['p.id', 'p.oneId', 'p.otherId', 'p.alike', 'p.points', 'p.foundAt', 'p.outcome', 'p.reason', 'p.decidedAt', 'o.name as decidedBy'])
    .where('p.id', '=', id)
    .where(mayJudge(scope))
    .executeTakeFirst()
  if (!row) return null
  const sides: [Side, Side] = [await loadSide({ db, keys }, row.oneId), await loadSide({ db, keys }, row.otherId)]
  const { outcome, reason, decidedAt, decidedBy } = row
  const decision = outcome === null ? null : { outcome: outcome as Exclude<PairState, 'open'>, reason: reason!, decidedAt: decidedAt!, decidedBy: decidedBy ?? '' }
  return { id: row.id, sides, alike: row.alike as Evidence[], points: row.points, foundAt: row.foundAt, decision }
}

async function loadSide({ db, keys }: Pick<Deps, 'keys'> & { db: Db | Tx }, accountId: string): Promise<Side> {
  const { wrapped, ...row } = await db
    .selectFrom('account.account as a')
    .innerJoin('account.dataKey as k', 'k.id', 'a.dataKeyId')
    .leftJoin('application.application as l', 'l.accountId', 'a.id')
    .leftJoin('application.submission as s', 's.applicationId', 'l.id')
    .leftJoin('application.formasiChoice as c', 'c.applicationId', 'l.id')
    .leftJoin('reference.instansi as i', 'i.code', 'c.instansiCode')
    .select(['a.id', 'a.nik', 'a.nomorKk', 'a.phone', 'a.email', 'a.nameOnKtp', 'a.birthDateOnKtp', 'a.birthPlaceOnKtp', 'a.nameOnIjazah', 'a.birthDateOnIjazah', 'a.birthPlaceOnIjazah', 'a.sex', 'a.registeredAt', 's.registrationNumber', 'i.name as instansiName', 'k.wrapped'])
    .where('a.id', '=', accountId)
    .executeTakeFirstOrThrow()
  const { id, sex, registeredAt, registrationNumber, instansiName } = row
  return { accountId: id, sex, registeredAt, registrationNumber, instansiName, papers: papersOf(row), person: openPerson(openDataKey(keys, wrapped), 'account.account', id, row) }
}

export type Forwarded = { reason: string; decidedAt: Date }

/** What the national helpdesk forwarded about this account. Whose file it is must have been found within the officer's scope before. */
export function listForwarded(db: Db, accountId: string): Promise<Forwarded[]> {
  return db
    .selectFrom('likeness.pair')
    .select(['reason', 'decidedAt'])
    .where('outcome', '=', 'forwarded')
    .where((where) => where.or([where('oneId', '=', accountId), where('otherId', '=', accountId)]))
    .orderBy('decidedAt')
    .limit(5)
    .$narrowType<{ reason: string; decidedAt: Date }>()
    .execute()
}
