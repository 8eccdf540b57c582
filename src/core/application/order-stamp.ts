import { randomUUID } from 'node:crypto'
import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { loadStampRules } from '#core/season/stamp-rules.ts'
import { bumpVersion, loadApplication, lockApplication } from './application.ts'
import { insertEvent } from './application-store.ts'
import { findEmeteraiLink, findLinkedHolder, orDown } from './emeterai-link.ts'
import { slotKey } from './rules/document-slot.ts'
import { patienceMs } from './rules/stamp-request.ts'
import { findStampRequest, lockStampRequest } from './stamp-request-store.ts'

export type StampOrderWish = { accountId: string; requestId: string; pin: string; signedFirst: boolean; receivedAt: Date; by: Actor }

export type OrderRefusal =
  | 'no-such-request' | 'not-placing' | 'not-signed' | 'no-link' | 'not-in-portal' | 'distributor-down' | 'wrong-pin' | 'pin-not-set' | 'pin-locked' | 'link-over' | 'no-quota' | 'too-often'
  | 'changed-elsewhere' | 'already-submitted' | 'registration-closed'

type OrderOutcome = Outcome<{ requestId: string }, OrderRefusal> | { ok: false; refusal: 'pin-waits'; waitSeconds: number }

/**
 * "Unggah E-Meterai" (guide 6.6.6): the PIN is judged by the distributor, which gives a permit for exactly this file; the PIN
 * itself is never kept and never in a job. The moment it reached us is what counts against the deadline.
 */
export async function orderStampHere(deps: Deps, wish: StampOrderWish): Promise<OrderOutcome> {
  const { accountId } = wish
  const request = await findStampRequest(deps.db, accountId, wish.requestId)
  if (!request) return refused('no-such-request')
  // A second click is not an error.
  if (request.state === 'waiting' || request.state === 'stamped') return done({ requestId: request.id })
  if (request.state !== 'placing' || !request.place) return refused('not-placing')
  if (!wish.signedFirst) return refused('not-signed')
  if (!(await loadStampRules(deps.db)).stampingInPortal) return refused('not-in-portal')
  const application = await loadApplication(deps.db, deps.keys, accountId)
  const link = await findEmeteraiLink(deps, application)
  if (!link) return refused('no-link')
  if (!(await deps.limits.consume('emeterai-pin', accountId)).allowed) return refused('too-often')

  const distributor = deps.emeterai.at(link.distributorId)
  const holder = await findLinkedHolder(deps, application)
  if (holder?.state !== 'open') return refused(holder?.state === 'down' ? 'distributor-down' : 'link-over')
  if (holder.holder.available < 1) return refused('no-quota')
  const purpose = `sscasn/${application.id}/${slotKey(request.requirementId)}`
  const permit = await orDown(distributor.permit(link.token, { pin: wish.pin, inputSha256: request.sha256.toString('hex'), purpose }))
  if (!permit.ok) return permit
  return send(deps, wish, { ...link, permitId: permit.value.permitId, isElsewhere: request.distributorId !== null && request.distributorId !== link.distributorId })
}

type Ordered = { distributorId: string; permitId: string; isElsewhere: boolean }

async function send({ db, keys, queue }: Deps, { accountId, requestId, receivedAt, by }: StampOrderWish, { distributorId, permitId, isElsewhere }: Ordered): Promise<OrderOutcome> {
  return db.transaction().execute(async (tx): Promise<OrderOutcome> => {
    const application = await lockApplication(tx, keys, accountId)
    const locked = await lockStampRequest(tx, requestId)
    if (locked?.state === 'waiting') return done({ requestId })
    if (locked?.state !== 'placing') return refused('not-placing')
    const counted = await bumpVersion(tx, application, null, receivedAt)
    if (!counted.ok) return refused(counted.refusal)
    // The same key at the same distributor: a unit that was spent there after all is used, not bought again. Elsewhere another key.
    const id = isElsewhere ? randomUUID() : requestId
    const { requirementId } = await tx
      .updateTable('application.stampRequest')
      .set({ id, state: 'waiting', distributorId, permitId, signedFirstAt: receivedAt, askedAt: receivedAt, giveUpAt: new Date(receivedAt.getTime() + patienceMs), reason: null, tries: 0 })
      .where('id', '=', requestId)
      .returning('requirementId')
      .executeTakeFirstOrThrow()
    await insertEvent(tx, { applicationId: application.id, at: receivedAt, kind: 'stamp-ordered', detail: requirementId })
    await recordEvent(tx, { by, action: 'stamp-ordered', object: { kind: 'stamp-request', id } })
    await queue.send(tx, 'stamp-document', { requestId: id }, { key: `stamp-document:${id}` })
    return done({ requestId: id })
  })
}
