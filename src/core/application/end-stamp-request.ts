import type { Deps } from '#core/deps.ts'
import { randomUUID } from 'node:crypto'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { sealFile } from '#platform/storage/sealed-file.ts'
import { loadDataKey, lockApplication } from './application.ts'
import { insertEvent } from './application-store.ts'
import { findEmeteraiLink } from './emeterai-link.ts'
import { openStampInput } from './place-stamp.ts'
import { type StampRequest, findStampRequest, lockStampRequest } from './stamp-request-store.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'storage' | 'clock'>

/** Its owner no longer wants it. What waits at the distributor cannot be taken back. */
export async function dropStampRequest({ db, keys, clock }: Parts, accountId: string, requestId: string): Promise<Outcome<null, 'no-such-request' | 'not-placing'>> {
  return db.transaction().execute(async (tx) => {
    const application = await lockApplication(tx, keys, accountId)
    if (!(await findStampRequest(tx, accountId, requestId))) return refused('no-such-request')
    const locked = await lockStampRequest(tx, requestId)
    if (locked?.state !== 'placing' && locked?.state !== 'failed') return refused('not-placing')
    await tx.updateTable('application.stampRequest').set({ state: 'dropped', endedAt: clock.now() }).where('id', '=', requestId).execute()
    await insertEvent(tx, { applicationId: application.id, at: clock.now(), kind: 'stamp-dropped' })
    return done(null)
  })
}

/**
 * "Coba lagi": a failed request is placed anew, with its file and place. At the same distributor it keeps its id, so that a
 * unit that was spent there after all is used and not bought again; at another one it begins under a new id.
 */
export async function retryStampRequest(deps: Parts, accountId: string, requestId: string): Promise<Outcome<{ requestId: string }, 'no-such-request' | 'not-failed'>> {
  const { db, keys } = deps
  const request = await findStampRequest(db, accountId, requestId)
  if (!request) return refused('no-such-request')
  if (request.state !== 'failed') return refused('not-failed')
  const link = await findEmeteraiLink(deps, { id: request.applicationId, dataKeyId: request.dataKeyId })
  const isElsewhere = link !== null && link.distributorId !== request.distributorId
  const copy = isElsewhere ? await copyInput(deps, request) : null
  return db.transaction().execute(async (tx) => {
    await lockApplication(tx, keys, accountId)
    if ((await lockStampRequest(tx, request.id))?.state !== 'failed') return refused('not-failed')
    await tx
      .updateTable('application.stampRequest')
      .set({ state: 'dropped' })
      .where('applicationId', '=', request.applicationId)
      .where('requirementId', '=', request.requirementId)
      .where('state', '=', 'placing')
      .execute()
    if (!copy) {
      await tx.updateTable('application.stampRequest').set({ state: 'placing', permitId: null, reason: null, tries: 0, endedAt: null }).where('id', '=', request.id).execute()
      return done({ requestId: request.id })
    }
    await tx.updateTable('application.stampRequest').set({ state: 'dropped' }).where('id', '=', request.id).execute()
    await tx.insertInto('application.stampRequest').values(copy).execute()
    return done({ requestId: copy.id })
  })
}

async function copyInput(deps: Parts, request: StampRequest) {
  const storageKey = randomUUID()
  const dataKey = await loadDataKey(deps.db, deps.keys, request)
  await deps.storage.put(storageKey, sealFile(dataKey, storageKey, await openStampInput(deps, request)))
  const { applicationId, requirementId, claimedName, bytes, sha256, pageCount, place } = request
  return { id: randomUUID(), state: 'placing', applicationId, requirementId, claimedName, bytes, sha256, pageCount, ...place, storageKey, createdAt: deps.clock.now() }
}
