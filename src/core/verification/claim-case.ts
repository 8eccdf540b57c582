import type { Visitor } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import { type CaseRow, laidDown, lockCase, recordCaseEvent } from './case-store.ts'
import { rightFor } from './claim-next.ts'
import { workFor } from './rules/groups.ts'
import { holderOf, leaseUntil } from './rules/lease.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'clock'>

export type ClaimRefusal = 'not-found' | 'not-allowed' | 'held-by-other' | 'conflict-of-interest' | 'own-verdict' | 'nothing-to-do' | 'on-hold'

/** Why this officer cannot work on this case now; null when nothing stands against it. */
export function whyNotWork(scope: OfficerScope, row: CaseRow, now: Date): Exclude<ClaimRefusal, 'not-found'> | null {
  if (row.held) return 'on-hold'
  const work = workFor(scope, row)
  if (!work) return 'nothing-to-do'
  if (!scope.rights.has(rightFor[work])) return 'not-allowed'
  if (row.isConflict) return 'conflict-of-interest'
  if ((work === 'supervise' || row.awaitsBlind) && row.judgedBy === scope.officerId) return 'own-verdict'
  const holder = holderOf(row, now)
  return holder !== null && holder !== scope.officerId ? 'held-by-other' : null
}

/** Takes one file that the officer chose from the queue. Taking what one has is a renewal. */
export async function claimCase({ db, keys, clock }: Parts, scope: OfficerScope, applicationId: string, visitor: Visitor) {
  const now = clock.now()
  return db.transaction().execute(async (tx) => {
    const row = await lockCase(tx, scope, applicationId)
    if (!row) return refused<ClaimRefusal>('not-found')
    const refusal = whyNotWork(scope, row, now)
    if (refusal) return refused<ClaimRefusal>(refusal)
    const isRenewal = holderOf(row, now) === scope.officerId
    await tx.updateTable('verification.case').set({ leaseBy: scope.officerId, leaseUntil: leaseUntil(now), ...(!isRenewal && { leasedAt: now }) }).where('applicationId', '=', applicationId).execute()
    if (!isRenewal) await recordCaseEvent(tx, keys, scope, visitor, 'case-claimed', applicationId)
    return done({ leaseUntil: leaseUntil(now) })
  })
}

/** A sign of life from the open page; null when somebody else has taken the file since. */
export async function renewClaim({ db, clock }: Pick<Parts, 'db' | 'clock'>, scope: OfficerScope, applicationId: string): Promise<{ leaseUntil: Date } | null> {
  const until = leaseUntil(clock.now())
  const { numUpdatedRows } = await db
    .updateTable('verification.case')
    .set({ leaseUntil: until })
    .where('applicationId', '=', applicationId)
    .where('leaseBy', '=', scope.officerId)
    .executeTakeFirst()
  return numUpdatedRows === 1n ? { leaseUntil: until } : null
}

/** Puts the file back, for whoever comes next. Putting back what one does not have changes nothing. */
export async function releaseClaim({ db, keys }: Pick<Parts, 'db' | 'keys'>, scope: OfficerScope, applicationId: string, visitor: Visitor): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const row = await lockCase(tx, scope, applicationId)
    if (row?.leaseBy !== scope.officerId) return
    await tx.updateTable('verification.case').set(laidDown).where('applicationId', '=', applicationId).execute()
    await recordCaseEvent(tx, keys, scope, visitor, 'case-released', applicationId)
  })
}
