import { type Expression, type SqlBool, sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import { type ChangeKind, type ChangePayloads, kindsWithin } from '#core/officer/rules/change-kinds.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { isUuid } from '#platform/is-uuid.ts'
import { openPayload } from './payload.ts'

/** The rows of `officer.change` that this officer may see and decide: inScope with the right that each kind asks for. */
export function changeInScope(scope: OfficerScope): Expression<SqlBool> {
  const kinds = kindsWithin(scope.rights)
  if (kinds.length === 0) return sql<SqlBool>`false`
  const isKind = sql<SqlBool>`officer.change.kind in (${sql.join(kinds)})`
  return scope.instansiCode === null ? isKind : sql<SqlBool>`${isKind} and officer.change.instansi_code = ${scope.instansiCode}`
}

export type ListedChange = { id: string; kind: ChangeKind; instansiName: string | null; proposedBy: string; proposerName: string; proposedAt: Date; expiresAt: Date; reason: string }

const listedLimit = 100

/** What waits for a second person, the oldest first; what the officer proposed is among it. */
export async function listOpenChanges({ db, clock }: Pick<Deps, 'db' | 'clock'>, scope: OfficerScope): Promise<ListedChange[]> {
  return selectChanges(db)
    .where(changeInScope(scope))
    .where('decision', 'is', null)
    .where('expiresAt', '>', clock.now())
    .orderBy('proposedAt')
    .limit(listedLimit)
    .$narrowType<{ kind: ChangeKind }>()
    .execute()
}

export async function countChangesToDecide({ db, clock }: Pick<Deps, 'db' | 'clock'>, scope: OfficerScope): Promise<number> {
  const { count } = await db
    .selectFrom('officer.change')
    .select((q) => q.fn.countAll<number>().as('count'))
    .where(changeInScope(scope))
    .where('decision', 'is', null)
    .where('expiresAt', '>', clock.now())
    .where('proposedBy', '!=', scope.officerId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

type Payload = { [Kind in ChangeKind]: { kind: Kind; payload: ChangePayloads[Kind] } }[ChangeKind]
export type OpenedChange = Omit<ListedChange, 'kind'> & Payload & { payloadHash: string; decision: 'approved' | 'refused' | 'withdrawn' | null; decidedAt: Date | null; decisionReason: string | null }

/** One change with what it would do; null when it is not this officer's to see. */
export async function findChange(deps: Pick<Deps, 'db' | 'keys'>, scope: OfficerScope, id: string): Promise<OpenedChange | null> {
  if (!isUuid(id)) return null
  const row = await selectChanges(deps.db)
    .select(['officer.change.wrappedKey', 'payload', 'payloadHash', 'decision', 'decidedAt', 'decisionReason'])
    .where(changeInScope(scope))
    .where('officer.change.id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const { wrappedKey, payload, payloadHash, ...rest } = row
  return { ...rest, payload: openPayload(deps, { id: row.id, wrappedKey, payload, payloadHash }), payloadHash: payloadHash.toString('hex') } as OpenedChange
}

function selectChanges(db: Db | Tx) {
  return db
    .selectFrom('officer.change')
    .innerJoin('officer.officer', 'officer.officer.id', 'officer.change.proposedBy')
    .leftJoin('reference.instansi', 'reference.instansi.code', 'officer.change.instansiCode')
    .select(['officer.change.id', 'officer.change.kind', 'reference.instansi.name as instansiName', 'proposedBy', 'officer.officer.name as proposerName', 'proposedAt', 'expiresAt', 'reason'])
}
