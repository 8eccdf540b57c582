import { sql } from 'kysely'
import type { Visitor } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { type OpenRefusal, openFile } from '#core/officer/access/open-file.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type Outcome, done } from '#core/outcome.ts'
import { keptSince } from '#core/values/retention.ts'
import { deleteInBatches } from '#platform/db/delete-in-batches.ts'
import type { CaseRow } from './case-store.ts'

/** Reloading a page, saving it and looking at its pictures within this time is one opening. */
const sightMinutes = 15

/**
 * Before anything of a person is shown: one opening is counted and written down (trust.md T21, T22). Pages and pictures
 * all come through here, so that none can be had around the page.
 */
export async function lookInto(deps: Pick<Deps, 'db' | 'limits' | 'log' | 'keys' | 'clock'>, scope: OfficerScope, { applicationId, accountId }: Pick<CaseRow, 'applicationId' | 'accountId'>, visitor: Visitor): Promise<Outcome<null, OpenRefusal>> {
  const { db, clock } = deps
  const { officerId } = scope
  const now = clock.now()
  const seen = await db
    .selectFrom('verification.sight')
    .select('at')
    .where('officerId', '=', officerId)
    .where('applicationId', '=', applicationId)
    .where('at', '>', new Date(now.getTime() - sightMinutes * 60_000))
    .executeTakeFirst()
  if (seen) return done(null)
  const opened = await openFile(deps, scope, { accountId }, visitor)
  if (!opened.ok) return opened
  await db
    .insertInto('verification.sight')
    .values({ officerId, applicationId, at: now })
    .onConflict((conflict) => conflict.columns(['officerId', 'applicationId']).doUpdateSet({ at: now }))
    .execute()
  return done(null)
}

/** Sights that no longer count. */
export const sweepSights = ({ db, clock }: Pick<Deps, 'db' | 'clock'>) => deleteInBatches(db, 'verification.sight', sql`at < ${keptSince('sight', clock.now())}`)
