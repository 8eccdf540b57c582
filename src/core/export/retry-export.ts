import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { startWork } from './store.ts'

/** Begins an export that failed once more, for the officer who asked; a second click finds it at work already. */
export async function retryExport(deps: Pick<Deps, 'db' | 'keys' | 'queue'>, scope: OfficerScope, exportId: string, visitor: Visitor): Promise<Outcome<null, 'not-own' | 'not-found'>> {
  return deps.db.transaction().execute(async (tx) => {
    const row = await tx.selectFrom('export.export').select(['state', 'askedBy']).where('id', '=', exportId).where(inScope(scope, 'export.make', 'export.export.instansiCode')).forUpdate().executeTakeFirst()
    if (!row) return refused('not-found')
    if (row.askedBy !== scope.officerId) return refused('not-own')
    if (row.state !== 'failed') return done(null)
    await tx.updateTable('export.export').set({ state: 'waiting', attempts: 0, run: null, endedAt: null }).where('id', '=', exportId).execute()
    await recordEvent(tx, { by: { kind: 'officer', id: scope.officerId, ...traceOf(deps.keys, visitor) }, action: 'export-retried', object: { kind: 'export', id: exportId } })
    await startWork(tx, deps, exportId)
    return done(null)
  })
}
