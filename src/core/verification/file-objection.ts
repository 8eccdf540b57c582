import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import { loadDataKey } from '#core/application/application.ts'
import { loadAccountOwner } from '#core/account/registered-account.ts'
import type { Deps } from '#core/deps.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Tx } from '#platform/db/pool.ts'
import { findObjection, putDraft } from './objection-store.ts'
import { type PublishedResult, findPublishedResult } from './published-result.ts'
import { type ObjectRefusal, whyNotObject, whyNotReason } from './rules/objection.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'clock' | 'queue'>

export type FileRefusal = ObjectRefusal | 'not-published' | 'incomplete'

/** `receivedAt`: when the request reached us, which counts against the deadline. */
type Said = { reasons: ReadonlyMap<string, string>; agrees: boolean; receivedAt: Date }

/** Keeps what was typed so far, whole or not. Nobody but its owner sees it. */
export async function saveObjection(deps: Parts, accountId: string, { reasons, agrees, receivedAt }: Said): Promise<Outcome<PublishedResult, FileRefusal>> {
  const result = await findPublishedResult(deps, accountId)
  if (!result) return refused('not-published')
  return deps.db.transaction().execute(async (tx) => {
    const dataKey = await lockCaseKey(tx, deps, result.applicationId)
    const refusal = whyNotObject(await standingOf(tx, dataKey, result), receivedAt)
    if (refusal) return refused(refusal)
    const points = result.failed.map(({ requirementId }) => ({ requirementId, reason: (reasons.get(requirementId) ?? '').trim() }))
    await putDraft(tx, dataKey, { applicationId: result.applicationId, verdictId: result.verdictId, at: receivedAt, agreedAt: agrees ? receivedAt : null, reasons: points })
    return done(result)
  })
}

/** Sends the draft: once, whole, in time; from then on it stands (domain.md §1.10). */
export async function fileObjection(deps: Parts, accountId: string, { receivedAt, by }: { receivedAt: Date; by: Actor }): Promise<Outcome<null, FileRefusal>> {
  const result = await findPublishedResult(deps, accountId)
  if (!result) return refused('not-published')
  const { applicationId, instansi, failed } = result
  const owner = await loadAccountOwner(deps, accountId)
  return deps.db.transaction().execute(async (tx) => {
    const dataKey = await lockCaseKey(tx, deps, applicationId)
    const refusal = whyNotObject(await standingOf(tx, dataKey, result), receivedAt)
    if (refusal) return refused(refusal)
    const draft = await findObjection(tx, dataKey, applicationId)
    const isWhole = failed.every(({ requirementId }) => whyNotReason(draft?.points.find((point) => point.requirementId === requirementId)?.reason ?? '') === null)
    if (!draft?.agreedAt || !isWhole) return refused('incomplete')
    await tx.updateTable('verification.objection').set({ sentAt: receivedAt, changedAt: receivedAt }).where('applicationId', '=', applicationId).execute()
    await recordEvent(tx, { by, action: 'objection-sent', object: { kind: 'case', id: applicationId } })
    await tellPerson(tx, deps, { to: owner.person.email, accountId, kind: 'objection-sent', values: { applicantName: owner.nameOnKtp, instansi, at: receivedAt.toISOString(), points: failed.length } })
    return done(null)
  })
}

/** Of two clicks the second waits here, and then finds what the first did. */
async function lockCaseKey(tx: Tx, { keys }: Pick<Deps, 'keys'>, applicationId: string): Promise<Buffer> {
  const row = await tx
    .selectFrom('verification.case as c')
    .innerJoin('application.application as a', 'a.id', 'c.applicationId')
    .select('a.dataKeyId')
    .where('c.applicationId', '=', applicationId)
    .forUpdate('c')
    .executeTakeFirstOrThrow()
  return loadDataKey(tx, keys, row)
}

/** Asked again under the lock. */
async function standingOf(tx: Tx, dataKey: Buffer, { applicationId, overall, window, final }: PublishedResult) {
  const objection = await findObjection(tx, dataKey, applicationId)
  return { overall, window, objectionSentAt: objection?.sentAt ?? null, isFinal: final !== null }
}
