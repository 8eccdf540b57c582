import { sql } from 'kysely'
import { recordEvent } from '#core/audit/record-event.ts'
import type { AuditAction } from '#core/audit/rules/action-text.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { TestLocation } from './exam-location.ts'

type Parts = Pick<Deps, 'db' | 'keys'>
export type LocationRefusal = 'not-found' | 'name-taken' | 'below-taken' | 'in-use'
export type LocationTerms = { name: string; capacity: number }

const mine = (scope: OfficerScope) => inScope(scope, 'exam-location.edit', 'application.testLocation.instansiCode')

/** The test locations that the agency keeps itself. */
export function listOwnTestLocations(db: Db, scope: OfficerScope): Promise<TestLocation[]> {
  return db.selectFrom('application.testLocation').select(['id', 'name', 'capacity', 'taken']).where(mine(scope)).orderBy('name').limit(500).execute()
}

export async function findOwnTestLocation(db: Db, scope: OfficerScope, id: string): Promise<TestLocation | null> {
  if (!/^\d{1,9}$/.test(id)) return null
  return (await db.selectFrom('application.testLocation').select(['id', 'name', 'capacity', 'taken']).where('id', '=', Number(id)).where(mine(scope)).executeTakeFirst()) ?? null
}

/** Offers another place. From the first one on every applicant of the agency chooses one (guide 6.4.6). */
export async function addTestLocation({ db, keys }: Parts, scope: OfficerScope, { name, capacity }: LocationTerms, visitor: Visitor) {
  const { instansiCode } = scope
  if (instansiCode === null || !scope.rights.has('exam-location.edit')) throw new Error('Only an agency offers test locations')
  return db.transaction().execute(async (tx) => {
    const added = await tx
      .insertInto('application.testLocation')
      .values({ id: sql<number>`nextval('application.test_location_id')::int`, instansiCode, name, capacity })
      .onConflict((conflict) => conflict.columns(['instansiCode', 'name']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) return refused<LocationRefusal>('name-taken')
    await record(tx, keys, scope, visitor, 'test-location-added', `${added.id}: ${capacity}`)
    return done(null)
  })
}

/** Changes name and capacity, which is never below the seats that are taken. */
export function changeTestLocation({ db, keys }: Parts, scope: OfficerScope, id: number, { name, capacity }: LocationTerms, visitor: Visitor) {
  return db.transaction().execute(async (tx) => {
    const location = await lock(tx, scope, id)
    if (!location) return refused<LocationRefusal>('not-found')
    if (capacity < location.taken) return refused<LocationRefusal>('below-taken')
    const twin = await tx.selectFrom('application.testLocation').select('id').where('instansiCode', '=', location.instansiCode).where('name', '=', name).where('id', '!=', id).executeTakeFirst()
    if (twin) return refused<LocationRefusal>('name-taken')
    await tx.updateTable('application.testLocation').set({ name, capacity }).where('id', '=', id).execute()
    await record(tx, keys, scope, visitor, 'test-location-changed', `${id}: ${location.capacity} to ${capacity}`)
    return done(null)
  })
}

/** Takes a place away that nobody has chosen. */
export function removeTestLocation({ db, keys }: Parts, scope: OfficerScope, id: number, visitor: Visitor) {
  return db.transaction().execute(async (tx) => {
    const location = await lock(tx, scope, id)
    if (!location) return refused<LocationRefusal>('not-found')
    if (location.taken > 0) return refused<LocationRefusal>('in-use')
    await tx.deleteFrom('application.testLocation').where('id', '=', id).execute()
    await record(tx, keys, scope, visitor, 'test-location-removed', String(id))
    return done(null)
  })
}

/** Seats are counted under the same lock (trigger count_seats), so that none is taken between the check and the write. */
function lock(tx: Tx, scope: OfficerScope, id: number) {
  return tx.selectFrom('application.testLocation').select(['id', 'instansiCode', 'capacity', 'taken']).where('id', '=', id).where(mine(scope)).forUpdate().executeTakeFirst()
}

async function record(tx: Tx, keys: Deps['keys'], { officerId }: OfficerScope, visitor: Visitor, action: AuditAction, reason: string) {
  await recordEvent(tx, { by: { kind: 'officer', id: officerId, ...traceOf(keys, visitor) }, action, reason })
}
