import type { Visitor } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import { type CaseRow, changeCase, laidDown, lockCase, recordCaseEvent } from './case-store.ts'
import { holderOf } from './rules/lease.ts'
import { endStanding } from './verdict-store.ts'

export type WithdrawRefusal = 'not-found' | 'not-yours' | 'nothing-to-undo' | 'published' | 'held-by-other' | 'changed-elsewhere' | 'reason-missing' | 'on-hold' | 'conflict-of-interest'

/**
 * Who may take the result of this case back: its verifier while nobody else has confirmed it, and a supervisor who did
 * not judge it. Null where nobody can (anymore).
 */
export function undoerOf(scope: OfficerScope, row: Pick<CaseRow, 'state' | 'judgedBy' | 'supervisedBy' | 'publishedAt' | 'held'>): 'verifier' | 'supervisor' | null {
  if (row.held || row.publishedAt || (row.state !== 'done' && row.state !== 'second-look')) return null
  if (row.judgedBy === scope.officerId && scope.rights.has('case.judge')) return row.supervisedBy === null ? 'verifier' : null
  return row.state === 'done' && scope.rights.has('case.supervise') ? 'supervisor' : null
}

/** Takes a result back before it is published (features.md G11): the file is opened again, the verdict stays in its history. */
export async function withdrawVerdict({ db, keys, clock }: Pick<Deps, 'db' | 'keys' | 'clock'>, scope: OfficerScope, { applicationId, reason, version }: { applicationId: string; reason: string; version: number }, visitor: Visitor) {
  const now = clock.now()
  if (reason.trim().length < 3) return refused<WithdrawRefusal>('reason-missing')
  return db.transaction().execute(async (tx) => {
    const row = await lockCase(tx, scope, applicationId)
    if (!row) return refused<WithdrawRefusal>('not-found')
    if (row.held) return refused<WithdrawRefusal>('on-hold')
    if (row.isConflict) return refused<WithdrawRefusal>('conflict-of-interest')
    if (row.publishedAt) return refused<WithdrawRefusal>('published')
    if (row.overall === null) return refused<WithdrawRefusal>('nothing-to-undo')
    if (!undoerOf(scope, row)) return refused<WithdrawRefusal>('not-yours')
    const holder = holderOf(row, now)
    if (holder !== null && holder !== scope.officerId) return refused<WithdrawRefusal>('held-by-other')
    if (row.version !== version) return refused<WithdrawRefusal>('changed-elsewhere')
    await endStanding(tx, applicationId, { by: scope.officerId, at: now, reason: 'withdrawn' })
    await changeCase(tx, applicationId, { ...laidDown, state: 'opened', overall: null, supervisedBy: null, supervisedAt: null, assignedTo: row.judgedBy, assignedAt: now })
    await recordCaseEvent(tx, keys, scope, visitor, 'case-withdrawn', applicationId, reason.trim().slice(0, 500))
    return done(null)
  })
}
