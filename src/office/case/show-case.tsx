import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { listRequirements } from '#core/formasi/queries.ts'
import { findCaseRow } from '#core/verification/case-store.ts'
import { whyNotWork } from '#core/verification/claim-case.ts'
import { type OpenedCase, openCase } from '#core/verification/open-case.ts'
import { workFor } from '#core/verification/rules/groups.ts'
import { holderOf } from '#core/verification/rules/lease.ts'
import { findDraftTime, findVerdictDraft } from '#core/verification/verdict-draft.ts'
import { listOfficerNames } from '#core/verification/timeline.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { notFound } from '#office/not-found.ts'
import { LookPage } from '#office/supervision/look-page.tsx'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { ClosedPage } from './closed-page.tsx'
import { type TypedVerdict, overlay, typedFrom } from './form.ts'
import { JudgePage } from './judge-page.tsx'
import { refusalText } from './refusal-text.ts'

/** The opened file, or null when a page was sent instead that says why it stays closed. Another agency's is not found. */
export async function openOrClose(deps: Deps, request: FastifyRequest, reply: FastifyReply, id: string, closedStatus = 409): Promise<OpenedCase | null> {
  const opened = await openCase(deps, scopeOf(request), id, request.visitor())
  if (opened.ok) return opened.value
  await showClosed(deps, request, reply, id, opened.refusal === 'not-taken' && closedStatus === 200 ? undefined : opened.refusal, opened.refusal === 'budget-spent' ? 429 : closedStatus)
  return null
}

/** The page of a file that is not in the officer's hands. */
export async function showClosed(deps: Deps, request: FastifyRequest, reply: FastifyReply, id: string, refusal?: keyof typeof refusalText | 'not-found', status = 409) {
  const row = await findCaseRow(deps.db, scopeOf(request), id)
  if (!row || refusal === 'not-found') return notFound()
  const holder = holderOf(row, deps.clock.now())
  const names = await listOfficerNames(deps.db, [holder])
  const draftAt = await findDraftTime(deps.db, scopeOf(request), id)
  return sendPage(reply, <ClosedPage request={request} row={row} draftAt={draftAt} holderName={holder === null ? null : (names.get(holder) ?? null)} refusal={refusal && refusalText[refusal]} />, status)
}

type Shown = { typed?: TypedVerdict; look?: { note: string; reason: string }; errors?: FieldErrors; refusal?: keyof typeof refusalText }

/** The one function that draws a file: in its verifier's hands to be judged, else to be read or decided on. */
export async function showCase(deps: Deps, request: FastifyRequest, reply: FastifyReply, opened: OpenedCase, status = 200, { typed, look, errors = {}, refusal }: Shown = {}) {
  const scope = scopeOf(request)
  const { row, submitted, verdicts } = opened
  const now = deps.clock.now()
  const notes = new Map((await listRequirements(deps.db, row.formasiId)).map(({ id, note }) => [id, note]))
  const isMine = holderOf(row, now) === scope.officerId && whyNotWork(scope, row, now) === null
  if (isMine && workFor(scope, row) === 'judge') {
    const draft = await findVerdictDraft(deps, scope, row)
    const before = typedFrom(submitted.snapshot.documents, verdicts[0]?.requirements ?? [], row.version)
    // What was typed stays; the version is the one that is shown now.
    const filled = typed ? { ...typed, version: String(row.version) } : draft ? overlay(before, draft.fields) : before
    return sendPage(reply, <JudgePage request={request} opened={opened} notes={notes} typed={filled} draftAt={draft?.savedAt ?? null} errors={errors} refusal={refusal && refusalText[refusal]} />, status)
  }
  const names = await listOfficerNames(deps.db, verdicts.flatMap(({ judgedBy, review }) => [judgedBy, review?.supervisedBy ?? null]))
  const isSecondLook = workFor(scope, row) === 'supervise'
  return sendPage(
    reply,
    <LookPage
      request={request} opened={opened} notes={notes} names={names} canDecide={isMine && isSecondLook} canTake={!isMine && whyNotWork(scope, row, now) === null}
      typed={look ?? { note: '', reason: '' }} errors={errors} refusal={refusal && refusalText[refusal]}
    />,
    status,
  )
}
