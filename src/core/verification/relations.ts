import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import type { Nik } from '#core/values/nik.ts'
import { laidDown, lockCase, recordCaseEvent } from './case-store.ts'
import { deleteVerdictDraft } from './verdict-draft.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'clock'>

export const relationKinds = ['self', 'family', 'work', 'other'] as const
export type RelationKind = (typeof relationKinds)[number]

export type Relation = { id: string; kind: RelationKind; label: string; declaredAt: Date }

const mostRelations = 50

/** Whom the officer declared. The NIK itself is not kept, only what finds it again. */
export function listRelations({ db }: Pick<Deps, 'db'>, { officerId }: OfficerScope): Promise<Relation[]> {
  return db.selectFrom('verification.relation').select(['id', 'kind', 'label', 'declaredAt']).where('officerId', '=', officerId).orderBy('declaredAt').limit(mostRelations).$narrowType<{ kind: RelationKind }>().execute()
}

/** Declares a person whose file the officer must never get (features.md G13). What lies open already is laid down. */
export async function declareRelation({ db, keys, clock }: Parts, scope: OfficerScope, { nik, kind, label }: { nik: Nik; kind: RelationKind; label: string }, visitor: Visitor) {
  const { officerId } = scope
  const nikIndex = keys.blindIndex('nik', nik)
  return db.transaction().execute(async (tx) => {
    await tx.selectFrom('officer.officer').select('id').where('id', '=', officerId).forUpdate().execute()
    const { count } = await tx.selectFrom('verification.relation').select(({ fn }) => fn.countAll<string>().as('count')).where('officerId', '=', officerId).executeTakeFirstOrThrow()
    if (Number(count) >= mostRelations) return refused('too-many')
    await tx.insertInto('verification.relation').values({ officerId, nikIndex, kind, label, declaredAt: clock.now() }).onConflict((conflict) => conflict.constraint('one_relation_per_officer_and_person').doNothing()).execute()
    await tx
      .updateTable('verification.case')
      .set(laidDown)
      .where('leaseBy', '=', officerId)
      .where('accountId', 'in', (query) => query.selectFrom('account.account').select('id').where('nikIndex', '=', nikIndex))
      .execute()
    await recordEvent(tx, { by: { kind: 'officer', id: officerId, ...traceOf(keys, visitor) }, action: 'relation-declared', object: { kind: 'officer', id: officerId }, reason: kind })
    return done(null)
  })
}

export async function removeRelation({ db, keys }: Parts, { officerId }: OfficerScope, id: string, visitor: Visitor): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { numDeletedRows } = await tx.deleteFrom('verification.relation').where('id', '=', id).where('officerId', '=', officerId).executeTakeFirst()
    if (numDeletedRows === 0n) return false
    await recordEvent(tx, { by: { kind: 'officer', id: officerId, ...traceOf(keys, visitor) }, action: 'relation-removed', object: { kind: 'officer', id: officerId } })
    return true
  })
}

/** "Saya mengenal pelamar ini": the file goes back to the queue and never comes to this officer again. */
export async function recuse({ db, keys, clock }: Parts, scope: OfficerScope, applicationId: string, visitor: Visitor) {
  const { officerId } = scope
  return db.transaction().execute(async (tx) => {
    const row = await lockCase(tx, scope, applicationId)
    if (!row) return refused('not-found')
    await tx.insertInto('verification.recusal').values({ officerId, applicationId, at: clock.now() }).onConflict((conflict) => conflict.doNothing()).execute()
    await deleteVerdictDraft(tx, applicationId, officerId)
    const change = { ...(row.leaseBy === officerId && laidDown), ...(row.assignedTo === officerId && { assignedTo: null, assignedAt: null }) }
    if (Object.keys(change).length > 0) await tx.updateTable('verification.case').set(change).where('applicationId', '=', applicationId).execute()
    await recordCaseEvent(tx, keys, scope, visitor, 'case-recused', applicationId)
    return done(null)
  })
}
