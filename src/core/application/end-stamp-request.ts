import type { Deps } from '#core/deps.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { lockApplication } from './application.ts'
import { insertEvent } from './application-store.ts'
import { findStampRequest, lockStampRequest } from './stamp-request-store.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'clock'>

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

/** "Coba lagi": a failed request is placed anew, with its file and place. What it is called when it is ordered again: see orderStampHere. */
export async function retryStampRequest({ db, keys }: Parts, accountId: string, requestId: string): Promise<Outcome<{ requestId: string }, 'no-such-request' | 'not-failed'>> {
  return db.transaction().execute(async (tx) => {
    await lockApplication(tx, keys, accountId)
    const request = await findStampRequest(tx, accountId, requestId)
    if (!request) return refused('no-such-request')
    if ((await lockStampRequest(tx, request.id))?.state !== 'failed') return refused('not-failed')
    const { applicationId, requirementId } = request
    const open = await tx.selectFrom('application.stampRequest').select(['id', 'state']).where('applicationId', '=', applicationId).where('requirementId', '=', requirementId).where('state', 'in', ['placing', 'waiting']).executeTakeFirst()
    if (open?.state === 'waiting') return refused('not-failed')
    if (open) await tx.updateTable('application.stampRequest').set({ state: 'dropped' }).where('id', '=', open.id).execute()
    await tx.updateTable('application.stampRequest').set({ state: 'placing', permitId: null, reason: null, tries: 0, endedAt: null }).where('id', '=', request.id).execute()
    return done({ requestId: request.id })
  })
}
