import { randomUUID } from 'node:crypto'
import { loadDataKey } from '#core/application/application.ts'
import { findSubmittedApplication } from '#core/application/submitted-application.ts'
import type { Visitor } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import { changeCase, findCaseRow, laidDown, lockCase, recordCaseEvent } from './case-store.ts'
import { closeBlindCheck, drawBlindCheck, openBlindCheck } from './blind-check.ts'
import { type ClaimRefusal, whyNotWork } from './claim-case.ts'
import { findFaults, overallOf, type RequirementVerdict } from './rules/judgement.ts'
import { workFor } from './rules/groups.ts'
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
 * to a supervisor, the rest are done; some are given again by a second verifier first, who does not see them. The file is laid down; another verdict may follow until the results are published.
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
    const isBlind = row.awaitsBlind && workFor(scope, row) === 'judge'
    if (row.state === 'second-look' && !isBlind) return refused<VerdictRefusal>('nothing-to-do')
    const refusal = whyNotWork(scope, row, now)
    if (refusal) return refused<VerdictRefusal>(refusal)
    if (row.version !== version) return refused<VerdictRefusal>('changed-elsewhere')

    const overall = overallOf(judged)
    const dataKey = await loadDataKey(tx, keys, row)
    const begunAt = row.leaseBy === scope.officerId ? row.leasedAt : null
    const given = { judgedBy: scope.officerId, begunAt, judgedAt: now, overall, note, requirements: judged }
    await deleteVerdictDraft(tx, applicationId, scope.officerId)
    if (isBlind) {
      const next = await closeBlindCheck(tx, dataKey, applicationId, given)
      await changeCase(tx, applicationId, { ...laidDown, state: next, awaitsBlind: false })
      await recordCaseEvent(tx, keys, scope, visitor, 'case-checked-blind', applicationId)
      return done({ overall, state: next } as const)
    }
    const drawn = isSampled(keys.sign('verification-sample', applicationId), await loadSamplePercent(tx, row.instansiCode))
    const verdict = { ...given, id: randomUUID(), isSampled: drawn }
    await putVerdict(tx, dataKey, applicationId, verdict)
    const blindFor = await drawBlindCheck(tx, keys, row, verdict)
    if (blindFor) await openBlindCheck(tx, verdict, blindFor)
    const state = overall === 'failed' || drawn || blindFor ? 'second-look' : 'done'
    await changeCase(tx, applicationId, { ...laidDown, state, awaitsBlind: blindFor !== null, overall, judgedBy: scope.officerId, judgedAt: now, supervisedBy: null, supervisedAt: null, assignedTo: null, assignedAt: null, openedAt: row.openedAt ?? now })
    await recordCaseEvent(tx, keys, scope, visitor, `case-judged-${overall}`, applicationId)
    return done({ overall, state } as const)
  })
}
