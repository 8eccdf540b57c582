import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { ChangeKind, ChangePayloads } from '#core/officer/rules/change-kinds.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Tx } from '#platform/db/pool.ts'
import { openPayload } from './payload.ts'
import { changeInScope } from './queries.ts'

export type DecideRefusal = 'not-found' | 'own-proposal' | 'not-own-proposal' | 'decided-already' | 'expired' | 'changed-since' | 'reason-missing'

export type DecidedBy = { changeId: string; proposedBy: string; approvedBy: string }

/** Carries a kind of change out, in the transaction of the approval. Refuses before it writes anything. */
export type Appliers = { [Kind in ChangeKind]: (tx: Tx, payload: ChangePayloads[Kind], by: DecidedBy) => Promise<Outcome<unknown, string>> }

type Decided = { changeId: string; visitor: Visitor }

/**
 * The second person says yes, and the change takes effect with it, once: another person than the first, with the same
 * right, before it expires, and for exactly what was shown (`seenHash`).
 */
export async function approveChange(deps: Deps, scope: OfficerScope, { changeId, visitor, seenHash }: Decided & { seenHash: string }, appliers: Appliers): Promise<Outcome<null, string>> {
  return deps.db.transaction().execute(async (tx) => {
    const change = await lockOpenChange(tx, deps, scope, changeId)
    if (!change.ok) return change
    const { row } = change.value
    if (row.proposedBy === scope.officerId) return refused<DecideRefusal>('own-proposal')
    if (row.payloadHash.toString('hex') !== seenHash) return refused<DecideRefusal>('changed-since')
    const apply = appliers[row.kind as ChangeKind] as (tx: Tx, payload: unknown, by: DecidedBy) => Promise<Outcome<unknown, string>>
    const applied = await apply(tx, openPayload(deps, row), { changeId, proposedBy: row.proposedBy, approvedBy: scope.officerId })
    if (!applied.ok) return applied
    await writeDecision(tx, deps, scope, row, 'approved', null, visitor)
    return done(null)
  })
}

/** The second person says no, with a reason that the first reads. */
export function refuseChange(deps: Deps, scope: OfficerScope, { changeId, visitor, reason }: Decided & { reason: string }) {
  return close(deps, scope, changeId, 'refused', reason, visitor)
}

/** Who proposed takes it back. */
export function withdrawChange(deps: Deps, scope: OfficerScope, { changeId, visitor }: Decided) {
  return close(deps, scope, changeId, 'withdrawn', null, visitor)
}

async function close(deps: Deps, scope: OfficerScope, changeId: string, decision: 'refused' | 'withdrawn', reason: string | null, visitor: Visitor): Promise<Outcome<null, DecideRefusal>> {
  return deps.db.transaction().execute(async (tx) => {
    const change = await lockOpenChange(tx, deps, scope, changeId)
    if (!change.ok) return change
    const { row } = change.value
    const isOwn = row.proposedBy === scope.officerId
    if (decision === 'refused' && isOwn) return refused<DecideRefusal>('own-proposal')
    if (decision === 'withdrawn' && !isOwn) return refused<DecideRefusal>('not-own-proposal')
    if (decision === 'refused' && (reason ?? '').trim().length < 3) return refused<DecideRefusal>('reason-missing')
    await writeDecision(tx, deps, scope, row, decision, reason?.trim().slice(0, 500) ?? null, visitor)
    return done(null)
  })
}

async function lockOpenChange(tx: Tx, { clock }: Pick<Deps, 'clock'>, scope: OfficerScope, changeId: string) {
  const row = await tx
    .selectFrom('officer.change')
    .select(['id', 'kind', 'wrappedKey', 'payload', 'payloadHash', 'proposedBy', 'expiresAt', 'decision'])
    .where(changeInScope(scope))
    .where('id', '=', changeId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return refused<DecideRefusal>('not-found')
  if (row.decision !== null) return refused<DecideRefusal>('decided-already')
  if (row.expiresAt <= clock.now()) return refused<DecideRefusal>('expired')
  return done({ row })
}

type Row = { id: string; kind: string; payloadHash: Buffer }

async function writeDecision(tx: Tx, { clock, keys }: Pick<Deps, 'clock' | 'keys'>, scope: OfficerScope, row: Row, decision: 'approved' | 'refused' | 'withdrawn', reason: string | null, visitor: Visitor) {
  await tx.updateTable('officer.change').set({ decision, decidedBy: scope.officerId, decidedAt: clock.now(), decisionReason: reason }).where('id', '=', row.id).execute()
  const by = { kind: 'officer', id: scope.officerId, ...traceOf(keys, visitor) } as const
  await recordEvent(tx, { by, action: `${row.kind as ChangeKind}-${decision}`, object: { kind: 'change', id: row.id }, ...(reason ? { reason } : {}), afterHash: row.payloadHash })
}
