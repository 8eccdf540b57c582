import { loadDataKey } from '#core/application/application.ts'
import type { Visitor } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import { changeCase, laidDown, lockCase, recordCaseEvent } from './case-store.ts'
import { type ClaimRefusal, whyNotWork } from './claim-case.ts'
import { noteLimit } from './save-verdict.ts'
import { insertReview } from './verdict-store.ts'

export type SuperviseRefusal = ClaimRefusal | 'changed-elsewhere' | 'note-missing' | 'note-too-long'

export type SecondLook = { applicationId: string; decision: 'agree' | 'return'; note: string; version: number }

/**
 * The second look: agreed, the case is done; returned, it goes back to its verifier with a note. Nobody looks at an own
 * verdict, which the database holds as well.
 */
export async function superviseCase({ db, keys, clock }: Pick<Deps, 'db' | 'keys' | 'clock'>, scope: OfficerScope, { applicationId, decision, note, version }: SecondLook, visitor: Visitor) {
  const now = clock.now()
  const text = note.trim()
  if (decision === 'return' && text.length < 10) return refused<SuperviseRefusal>('note-missing')
  if (text.length > noteLimit) return refused<SuperviseRefusal>('note-too-long')
  return db.transaction().execute(async (tx) => {
    const row = await lockCase(tx, scope, applicationId)
    if (!row) return refused<SuperviseRefusal>('not-found')
    if (row.state !== 'second-look') return refused<SuperviseRefusal>('nothing-to-do')
    const refusal = whyNotWork(scope, row, now)
    if (refusal) return refused<SuperviseRefusal>(refusal)
    if (row.version !== version) return refused<SuperviseRefusal>('changed-elsewhere')

    const { id: verdictId, judgedBy } = await tx.selectFrom('verification.verdict').select(['id', 'judgedBy']).where('applicationId', '=', applicationId).where('endedAt', 'is', null).executeTakeFirstOrThrow()
    const dataKey = await loadDataKey(tx, keys, row)
    await insertReview(tx, dataKey, { verdictId, judgedBy, supervisedBy: scope.officerId, supervisedAt: now, decision: decision === 'agree' ? 'agreed' : 'returned', note: text || null })
    if (decision === 'agree') await changeCase(tx, applicationId, { ...laidDown, state: 'done', supervisedBy: scope.officerId, supervisedAt: now })
    else await changeCase(tx, applicationId, { ...laidDown, state: 'returned', overall: null, assignedTo: judgedBy, assignedAt: now })
    await recordCaseEvent(tx, keys, scope, visitor, decision === 'agree' ? 'case-agreed' : 'case-returned', applicationId)
    return done({ state: decision === 'agree' ? 'done' : 'returned' } as const)
  })
}
