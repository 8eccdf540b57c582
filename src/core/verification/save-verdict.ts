import { randomUUID } from 'node:crypto'
import { loadDataKey } from '#core/application/application.ts'
import { findSubmittedApplication } from '#core/application/submitted-application.ts'
import type { Visitor } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import { changeCase, findCaseRow, laidDown, lockCase, recordCaseEvent } from './case-store.ts'
import { type ClaimRefusal, whyNotWork } from './claim-case.ts'
import { findFaults, overallOf, type RequirementVerdict } from './rules/judgement.ts'
import { isSampled } from './rules/sample.ts'
import { loadSamplePercent } from './sample-percent.ts'
import { deleteVerdictDraft } from './verdict-draft.ts'
import { putVerdict } from './verdict-store.ts'

export type VerdictRefusal = ClaimRefusal | 'changed-elsewhere' | 'incomplete' | 'note-too-long'

export type Judgement = {
  applicationId: string
  requirementVerdicts: readonly RequirementVerdict[]
  /** For colleagues. */
  note: string | null
  /** Of the case, as the form was drawn from it. */
  version: number
}

export const noteLimit = 1000

/**
 * Keeps the judgement of one file. Lulus or Tidak follows from its requirements; every Tidak and a sample of the others go
 * to a supervisor, the rest are done. The file is laid down; another verdict may follow until the results are published.
 */
export async function saveVerdict(deps: Pick<Deps, 'db' | 'keys' | 'clock'>, scope: OfficerScope, { applicationId, requirementVerdicts, note, version }: Judgement, visitor: Visitor) {
  const { db, keys, clock } = deps
  if (!(await findCaseRow(db, scope, applicationId))) return refused<VerdictRefusal>('not-found')
  const submitted = await findSubmittedApplication(deps, { applicationId })
  if (!submitted) throw new Error('A case without a submission')
  const items = submitted.snapshot.documents
  if (findFaults(items, requirementVerdicts).size > 0) return refused<VerdictRefusal>('incomplete')
  if ((note?.length ?? 0) > noteLimit) return refused<VerdictRefusal>('note-too-long')
  const judged = items.flatMap(({ requirementId, file }) => {
    const verdict = requirementVerdicts.find((one) => one.requirementId === requirementId)
    return verdict ? [{ ...verdict, ...(verdict.isMet && { reason: null, explanation: null, page: null, region: null }), documentId: file?.documentId ?? null }] : []
  })

  const now = clock.now()
  return db.transaction().execute(async (tx) => {
    const row = await lockCase(tx, scope, applicationId)
    if (!row) return refused<VerdictRefusal>('not-found')
    if (row.state === 'second-look') return refused<VerdictRefusal>('nothing-to-do')
    const refusal = whyNotWork(scope, row, now)
    if (refusal) return refused<VerdictRefusal>(refusal)
    if (row.version !== version) return refused<VerdictRefusal>('changed-elsewhere')

    const overall = overallOf(judged)
    const drawn = isSampled(keys.sign('verification-sample', applicationId), await loadSamplePercent(tx, row.instansiCode))
    const dataKey = await loadDataKey(tx, keys, row)
    await putVerdict(tx, dataKey, applicationId, { id: randomUUID(), judgedBy: scope.officerId, begunAt: row.leaseBy === scope.officerId ? row.leasedAt : null, judgedAt: now, overall, note, isSampled: drawn, requirements: judged })
    await deleteVerdictDraft(tx, applicationId, scope.officerId)
    const state = overall === 'failed' || drawn ? 'second-look' : 'done'
    await changeCase(tx, applicationId, { ...laidDown, state, overall, judgedBy: scope.officerId, judgedAt: now, supervisedBy: null, supervisedAt: null, assignedTo: null, assignedAt: null, openedAt: row.openedAt ?? now })
    await recordCaseEvent(tx, keys, scope, visitor, `case-judged-${overall}`, applicationId)
    return done({ overall, state } as const)
  })
}
