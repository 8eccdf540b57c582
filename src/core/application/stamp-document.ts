import { recordEvent } from '#core/audit/record-event.ts'
import { loadAccountOwner } from '#core/account/registered-account.ts'
import type { Deps } from '#core/deps.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import { readIsoDate, todayInJakarta } from '#core/values/calendar-date.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import type { Tx } from '#platform/db/pool.ts'
import { insertEvent } from './application-store.ts'
import type { StampProgress } from './emeterai.ts'
import { openStampInput } from './place-stamp.ts'
import { slotKey } from './rules/document-slot.ts'
import { stampedKindOf } from './rules/stamped-kind.ts'
import { type StampReason, nextTrySeconds } from './rules/stamp-request.ts'
import { type StampRequest, findWaitingRequest } from './stamp-request-store.ts'
import { uploadDocument } from './upload-document.ts'

/** What one asking told: done with, given up, or asked again later. */
type Told = { end: 'stamped'; documentId: string } | { end: 'failed'; reason: string } | { end: 'later'; reason: string | null }

/**
 * One try at a stamp that was ordered: sends it under the request's own id, so that it is one unit however often it is
 * sent (trust.md X12), fetches what is sealed, checks it ourselves and keeps it as the slot's document. While nothing is
 * known it comes again, until the distributor has given the unit back and our patience is over (trust.md X11).
 */
export async function stampDocument(deps: Deps, requestId: string): Promise<void> {
  const request = await findWaitingRequest(deps.db, requestId)
  if (!request) return
  const told = await ask(deps, request).catch((error: unknown): Told => {
    if (!(error instanceof PartyUnavailable)) throw error
    return { end: 'later', reason: 'distributor-down' }
  })
  if (told.end === 'stamped') return end(deps, request, { state: 'stamped', documentId: told.documentId })
  if (told.end === 'failed') return end(deps, request, { state: 'failed', reason: told.reason })
  if (request.giveUpAt && deps.clock.now() > request.giveUpAt) return end(deps, request, { state: 'failed', reason: told.reason ?? 'distributor-down' })
  await comeAgain(deps, request, told.reason)
}

async function ask(deps: Deps, request: StampRequest): Promise<Told> {
  const input = await openStampInput(deps, request)
  const progress = await order(deps, request, input)
  if ('reason' in progress) return { end: 'failed', reason: progress.reason }
  if (progress.state === 'working') return { end: 'later', reason: progress.failure }
  if (progress.state === 'released') return { end: 'failed', reason: progress.failure || 'released' }
  const stamped = await deps.emeterai.at(request.distributorId!).loadStampedFile(request.id)
  return keepStamped(deps, request, input, stamped)
}

/** Asked by key first: what is known there is not sent again. */
async function order(deps: Deps, request: StampRequest, input: Buffer): Promise<StampProgress | { reason: string }> {
  const distributor = deps.emeterai.at(request.distributorId!)
  const known = request.tries > 0 ? await distributor.findStamp(request.id) : null
  if (known) return known
  const outcome = await distributor.orderStamp({
    key: request.id,
    permitId: request.permitId!,
    file: input,
    claimedName: request.claimedName,
    document: { kind: stampedKindOf(slotKey(request.requirementId)), number: null, date: todayInJakarta(request.askedAt ?? deps.clock.now()) ?? readIsoDate('2022-01-01')! },
    place: request.place!,
  })
  return outcome.ok ? outcome.value : { reason: outcome.refusal }
}

/** What comes back must begin with exactly what was sent: a stamp only appends (pdf.md). Then it is judged like any upload. */
async function keepStamped(deps: Deps, request: StampRequest, input: Buffer, stamped: Buffer): Promise<Told> {
  if (stamped.length <= input.length || !stamped.subarray(0, input.length).equals(input)) return { end: 'failed', reason: 'not-our-file' satisfies StampReason }
  const outcome = await uploadDocument(deps, {
    accountId: request.accountId,
    slot: slotKey(request.requirementId),
    file: { bytes: stamped, claimedName: stampedName(request.claimedName) },
    receivedAt: request.askedAt ?? deps.clock.now(),
    by: { kind: 'applicant', id: request.accountId },
  })
  if (outcome.ok) return { end: 'stamped', documentId: outcome.value.documentId }
  return outcome.refusal === 'too-often' ? { end: 'later', reason: null } : { end: 'failed', reason: outcome.refusal }
}

const stampedName = (claimedName: string) => `${claimedName.replace(/\.pdf$/i, '').slice(0, 100)}-bermeterai.pdf`

async function comeAgain({ db, queue, clock }: Deps, { id, tries }: StampRequest, reason: string | null): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('application.stampRequest').set({ tries: tries + 1, reason }).where('id', '=', id).where('state', '=', 'waiting').execute()
    const runAt = new Date(clock.now().getTime() + nextTrySeconds(tries) * 1000)
    await queue.send(tx, 'stamp-document', { requestId: id }, { runAt, key: `stamp-document:${id}` })
  })
}

async function end(deps: Deps, request: StampRequest, how: { state: 'stamped'; documentId: string } | { state: 'failed'; reason: string }): Promise<void> {
  const { db, clock } = deps
  await db.transaction().execute(async (tx) => {
    const now = clock.now()
    const { numUpdatedRows } = await tx.updateTable('application.stampRequest').set({ ...how, endedAt: now }).where('id', '=', request.id).where('state', '=', 'waiting').executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return
    const kind = how.state === 'stamped' ? 'stamp-done' : 'stamp-failed'
    await insertEvent(tx, { applicationId: request.applicationId, at: now, kind, detail: request.requirementId })
    await recordEvent(tx, { by: { kind: 'system' }, action: kind, object: { kind: 'stamp-request', id: request.id }, ...(how.state === 'failed' ? { reason: how.reason } : {}) })
    await tell(tx, deps, request, how.state)
  })
}

async function tell(tx: Tx, deps: Deps, { accountId, name }: StampRequest, state: 'stamped' | 'failed') {
  const { person, nameOnKtp } = await loadAccountOwner({ db: tx, keys: deps.keys }, accountId)
  await tellPerson(tx, deps, { to: person.email, accountId, kind: state === 'stamped' ? 'stamping-done' : 'stamping-failed', values: { applicantName: nameOnKtp, documentName: name } })
}
