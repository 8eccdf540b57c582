import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'

export type BudgetRefusal = 'budget-spent'

/**
 * Counts applicants' rows before they are loaded: 300 an hour and 3,000 a day for one officer (trust.md T22). Beyond it
 * nothing is loaded, and an alarm stands in the trail and in the log at once. A page that was begun within the budget is
 * shown whole, so the last one may go over by its own length.
 */
export async function spendRows({ db, limits, log }: Pick<Deps, 'db' | 'limits' | 'log'>, { officerId }: OfficerScope, rows: number): Promise<Outcome<null, BudgetRefusal>> {
  if (rows <= 0) return done(null)
  const hour = await limits.consume('officer-rows-hour', officerId, rows)
  const day = hour.allowed ? await limits.consume('officer-rows-day', officerId, rows) : null
  if (day?.allowed) return done(null)
  if ((await limits.consume('officer-rows-alarm', officerId)).allowed) {
    const reason = day ? 'rows in a day' : 'rows in an hour'
    log.warn('officer-row-budget-spent', { code: officerId, count: (day ?? hour).used })
    await db.transaction().execute((tx) => recordEvent(tx, { by: { kind: 'system' }, action: 'row-budget-spent', object: { kind: 'officer', id: officerId }, reason }))
  }
  return refused<BudgetRefusal>('budget-spent')
}
