import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import type { Tx } from '#platform/db/pool.ts'
import { type AmendedTerms, listChanges } from '#core/formasi/rules/amendment.ts'
import { loadPublishedTerms } from './published.ts'

export type AmendRefusal = 'not-found' | 'amended-meanwhile' | 'withdrawn-already' | 'nothing-changed' | 'set-not-yours'

/** `seen`: the number of the last amendment that the form was drawn from. `withdraw` ends the formasi. */
export type Amendment = { formasiId: number; seen: number; terms: AmendedTerms; withdraw: boolean; reason: string; decreeNumber: string }

/** Changes what is published, by number: everything it changes is told to all whom it touches (features.md H3). */
export async function amendFormasi({ db, keys, clock, queue }: Pick<Deps, 'db' | 'keys' | 'clock' | 'queue'>, scope: OfficerScope, amendment: Amendment, visitor: Visitor) {
  const { formasiId, terms, withdraw } = amendment
  return db.transaction().execute(async (tx) => {
    const locked = await tx.selectFrom('formasi.formasi as f').select(['f.amendment', 'f.withdrawnAt']).where('f.id', '=', formasiId).where(inScope(scope, 'formasi.edit', 'f.instansiCode')).forUpdate().executeTakeFirst()
    if (!locked) return refused<AmendRefusal>('not-found')
    if (locked.withdrawnAt) return refused<AmendRefusal>('withdrawn-already')
    if (locked.amendment !== amendment.seen) return refused<AmendRefusal>('amended-meanwhile')
    if (!(await mayAsk(tx, scope, terms.requirementSetId))) return refused<AmendRefusal>('set-not-yours')
    const before = await loadPublishedTerms(tx, formasiId)
    await write(tx, formasiId, terms, withdraw ? clock.now() : null)
    const changes = listChanges(before, await loadPublishedTerms(tx, formasiId), withdraw)
    if (changes.length === 0) return refused<AmendRefusal>('nothing-changed')
    const number = locked.amendment + 1
    await tx.insertInto('formasi.amendment').values({ formasiId, number, reason: amendment.reason, decreeNumber: amendment.decreeNumber, changes: JSON.stringify(changes), amendedBy: scope.officerId, amendedAt: clock.now() }).execute()
    await tx.updateTable('formasi.formasi').set({ amendment: number }).where('id', '=', formasiId).execute()
    await tx.updateTable('formasi.requirementSet').set({ frozenAt: clock.now() }).where('id', '=', terms.requirementSetId).where('instansiCode', 'is not', null).where('frozenAt', 'is', null).execute()
    // The trail names objects by uuid, which formasi do not have: number and amendment stand with the reason.
    await recordEvent(tx, { by: { kind: 'officer', id: scope.officerId, ...traceOf(keys, visitor) }, action: 'formasi-amended', reason: `${formasiId}/${number}: ${amendment.reason}` })
    await queue.send(tx, 'tell-amendment', { formasiId, number })
    return done({ number })
  })
}

async function mayAsk(tx: Tx, { instansiCode }: OfficerScope, setId: string): Promise<boolean> {
  const set = await tx.selectFrom('formasi.requirementSet').select(['instansiCode', 'formasiType']).where('id', '=', setId).executeTakeFirst()
  return set !== undefined && set.formasiType === null && (set.instansiCode === null || set.instansiCode === instansiCode)
}

async function write(tx: Tx, formasiId: number, { pendidikanIds, ...terms }: AmendedTerms, withdrawnAt: Date | null) {
  const levels = await tx.selectFrom('formasi.pendidikan').select('levelCode').distinct().where('id', 'in', pendidikanIds).orderBy('levelCode').execute()
  await tx.updateTable('formasi.formasi').set({ ...terms, levelCodes: levels.map(({ levelCode }) => levelCode), withdrawnAt }).where('id', '=', formasiId).execute()
  await tx.deleteFrom('formasi.acceptedPendidikan').where('formasiId', '=', formasiId).where('pendidikanId', 'not in', pendidikanIds).execute()
  await tx.insertInto('formasi.acceptedPendidikan').values(pendidikanIds.map((pendidikanId) => ({ formasiId, pendidikanId }))).onConflict((conflict) => conflict.doNothing()).execute()
}
