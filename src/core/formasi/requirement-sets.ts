import { randomBytes, randomUUID } from 'node:crypto'
import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { Requirement } from './queries.ts'

export type ListedSet = { id: string; name: string; instansiCode: string | null; frozenAt: Date | null }
export type RequirementSetView = ListedSet & { requirements: Requirement[] }

const setColumns = ['id', 'name', 'instansiCode', 'frozenAt'] as const

/** The sets an agency can ask for: the national ones, then its own. Sets of a kind come by themselves. */
export function listRequirementSets(db: Db | Tx, { instansiCode }: OfficerScope): Promise<ListedSet[]> {
  return db
    .selectFrom('formasi.requirementSet')
    .select(setColumns)
    .where('formasiType', 'is', null)
    .where('id', '!=', 'beda-nama')
    .where((where) => where.or([where('instansiCode', 'is', null), where('instansiCode', '=', instansiCode)]))
    .orderBy((order) => order.case().when('instansiCode', 'is', null).then(0).else(1).end())
    .orderBy('name')
    .limit(300)
    .execute()
}

/** A set of the agency's own with its documents. */
export async function findOwnSet(db: Db | Tx, scope: OfficerScope, id: string): Promise<RequirementSetView | null> {
  const set = await db.selectFrom('formasi.requirementSet as f').select(setColumns).where('id', '=', id.slice(0, 80)).where('instansiCode', 'is not', null).where(inScope(scope, 'formasi.edit', 'f.instansiCode')).executeTakeFirst()
  return set ? { ...set, requirements: await listSetRequirements(db, id) } : null
}

function listSetRequirements(db: Db | Tx, setId: string): Promise<Requirement[]> {
  return db
    .selectFrom('formasi.requirement')
    .select(['id', 'name', 'note', 'isMandatory', 'mediaType', 'minKb', 'maxKb', 'needsEmeterai'])
    .where('setId', '=', setId)
    .orderBy('position')
    .$narrowType<{ mediaType: Requirement['mediaType'] }>()
    .execute()
}

export type SetRefusal = 'not-found' | 'frozen' | 'too-many' | 'last-one'
type Parts = Pick<Deps, 'db' | 'keys' | 'clock'>

/** Begins a set of the agency's own with the documents and questions of another one: the next version of a frozen set is made so. */
export async function copyRequirementSet({ db, keys }: Parts, scope: OfficerScope, { fromId, name }: { fromId: string; name: string }, visitor: Visitor) {
  const { instansiCode } = scope
  if (instansiCode === null || !scope.rights.has('formasi.edit')) throw new Error('Only an agency has sets of its own')
  const known = await listRequirementSets(db, scope)
  if (!known.some(({ id }) => id === fromId)) return refused<SetRefusal>('not-found')
  if (known.length >= 200) return refused<SetRefusal>('too-many')
  const id = randomUUID()
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('formasi.requirementSet').values({ id, name, instansiCode, copiedFrom: fromId }).execute()
    const requirements = await tx.selectFrom('formasi.requirement').select(['id', 'position', 'name', 'isMandatory', 'mediaType', 'minKb', 'maxKb', 'needsEmeterai', 'note']).where('setId', '=', fromId).execute()
    if (requirements.length > 0) await tx.insertInto('formasi.requirement').values(requirements.map((one) => ({ ...one, id: `${id}/${keyOf(one.id)}`, setId: id, copiedFrom: one.id }))).execute()
    const questions = await tx.selectFrom('formasi.extraQuestion').select(['id', 'position', 'label', 'hint', 'isMandatory', 'maxLength']).where('setId', '=', fromId).execute()
    if (questions.length > 0) await tx.insertInto('formasi.extraQuestion').values(questions.map((one) => ({ ...one, id: `${id}/${keyOf(one.id)}`, setId: id }))).execute()
    await recordEvent(tx, { by: { kind: 'officer', id: scope.officerId, ...traceOf(keys, visitor) }, action: 'requirement-set-copied', object: { kind: 'requirement-set', id } })
  })
  return done({ id })
}

export type Slot = Pick<Requirement, 'name' | 'note' | 'isMandatory' | 'mediaType' | 'minKb' | 'maxKb' | 'needsEmeterai'>

/** Adds a document, or changes the one with this id. */
export function saveSlot(deps: Parts, scope: OfficerScope, { setId, requirementId, slot }: { setId: string; requirementId: string | null; slot: Slot }, visitor: Visitor) {
  return changeSet(deps, scope, setId, visitor, async (tx, set) => {
    if (requirementId !== null) {
      const { numUpdatedRows } = await tx.updateTable('formasi.requirement').set(slot).where('id', '=', requirementId).where('setId', '=', setId).executeTakeFirst()
      return numUpdatedRows === 1n ? done(null) : refused<SetRefusal>('not-found')
    }
    if (set.requirements.length >= 30) return refused<SetRefusal>('too-many')
    const { last } = await tx.selectFrom('formasi.requirement').select((eb) => eb.fn.max('position').as('last')).where('setId', '=', setId).executeTakeFirstOrThrow()
    await tx.insertInto('formasi.requirement').values({ ...slot, id: `${setId}/dokumen-${randomBytes(4).toString('hex')}`, setId, position: (last ?? 0) + 1 }).execute()
    return done(null)
  })
}

export function removeSlot(deps: Parts, scope: OfficerScope, { setId, requirementId }: { setId: string; requirementId: string }, visitor: Visitor) {
  return changeSet(deps, scope, setId, visitor, async (tx, set) => {
    if (set.requirements.length <= 1) return refused<SetRefusal>('last-one')
    const { numDeletedRows } = await tx.deleteFrom('formasi.requirement').where('id', '=', requirementId).where('setId', '=', setId).executeTakeFirst()
    return numDeletedRows === 1n ? done(null) : refused<SetRefusal>('not-found')
  })
}

async function changeSet({ db, keys }: Parts, scope: OfficerScope, setId: string, visitor: Visitor, write: (tx: Tx, set: RequirementSetView) => Promise<{ ok: true; value: null } | { ok: false; refusal: SetRefusal }>) {
  return db.transaction().execute(async (tx) => {
    await tx.selectFrom('formasi.requirementSet').select('id').where('id', '=', setId).forUpdate().executeTakeFirst()
    const set = await findOwnSet(tx, scope, setId)
    if (!set) return refused<SetRefusal>('not-found')
    if (set.frozenAt) return refused<SetRefusal>('frozen')
    const outcome = await write(tx, set)
    if (outcome.ok) await recordEvent(tx, { by: { kind: 'officer', id: scope.officerId, ...traceOf(keys, visitor) }, action: 'requirement-set-changed', object: { kind: 'requirement-set', id: setId } })
    return outcome
  })
}

/** 'teknis-pusat/ijazah' is the document 'ijazah': the key that a copy keeps. */
const keyOf = (id: string) => id.split('/').at(-1) ?? id
