import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'

/**
 * Counts an export before it is asked for: so many of one officer in a day, and so many rows (trust.md T22). The budget is
 * one of its own, larger than that of pages, since each export has a reason, a trace and, with names, a second officer.
 */
export async function spendExport({ db, limits, log }: Pick<Deps, 'db' | 'limits' | 'log'>, { officerId }: OfficerScope, rows: number): Promise<Outcome<null, 'too-many-today' | 'budget-spent'>> {
  const inRows = await limits.consume('officer-export-rows', officerId, rows)
  const inCount = inRows.allowed ? await limits.consume('officer-exports', officerId) : null
  if (inCount?.allowed) return done(null)
  if ((await limits.consume('officer-rows-alarm', officerId)).allowed) {
    log.warn('officer-export-budget-spent', { code: officerId, count: rows })
    await db.transaction().execute((tx) => recordEvent(tx, { by: { kind: 'system' }, action: 'row-budget-spent', object: { kind: 'officer', id: officerId }, reason: inCount ? 'exports in a day' : 'export rows in a day' }))
  }
  return refused(inCount ? 'too-many-today' : 'budget-spent')
}
