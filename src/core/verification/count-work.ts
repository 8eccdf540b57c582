import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'

/** What waits for this officer: assigned or returned to them, free for anybody, and results that wait for a second look by another. */
export async function countWork({ db }: Pick<Deps, 'db'>, scope: OfficerScope): Promise<{ mine: number; free: number; secondLook: number }> {
  const judgeable = sql`c.state in ('unopened', 'opened', 'returned')`
  return db
    .selectFrom('verification.case as c')
    .select([
      sql<number>`count(*) filter (where ${judgeable} and c.assigned_to = ${scope.officerId})::int`.as('mine'),
      sql<number>`count(*) filter (where (${judgeable} and c.assigned_to is null) or (c.awaits_blind and ${!scope.rights.has('case.supervise')} and c.judged_by <> ${scope.officerId}))::int`.as('free'),
      sql<number>`count(*) filter (where c.state = 'second-look' and not c.awaits_blind and c.judged_by <> ${scope.officerId})::int`.as('secondLook'),
    ])
    .where(inScope(scope, 'queue.read', 'c.instansiCode'))
    .where('c.state', '<>', 'done')
    .where('c.held', 'is', null)
    .executeTakeFirstOrThrow()
}
