import { type OpenedThing, recordOpening } from '#core/audit/record-opening.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { type Right, roleWith } from '#core/officer/rules/rights.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { type BudgetRefusal, spendRows } from './spend-rows.ts'

type Parts = Pick<Deps, 'db' | 'limits' | 'log' | 'keys' | 'clock'>

export type OpenRefusal = BudgetRefusal | 'not-allowed'

/**
 * Before anything of a person is shown to an officer: counts it and writes it down, with the role by which it was opened,
 * which the applicant reads at `/akun`. Whose file it is must have been found within the officer's scope before.
 */
export async function openFile(deps: Parts, scope: OfficerScope, { accountId, what = 'file', right = 'file.open' }: { accountId: string; what?: Exclude<OpenedThing, 'nik'>; right?: Right }, visitor: Visitor): Promise<Outcome<null, OpenRefusal>> {
  const role = roleWith(scope.roles, right)
  if (!role) return refused('not-allowed')
  // A document is part of a file that was counted when it was opened.
  const spent = what === 'file' ? await spendRows(deps, scope, 1) : done(null)
  if (!spent.ok) return spent
  const by = { officerId: scope.officerId, officerRole: role, instansiName: scope.instansiName, ...traceOf(deps.keys, visitor) }
  await deps.db.transaction().execute((tx) => recordOpening(tx, { ...by, accountId, what }, deps.clock.now()))
  return done(null)
}
