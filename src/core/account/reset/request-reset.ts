import { insertSignInEvent } from '#core/account/session/store.ts'
import { noticeMark } from '#core/account/notice-mark.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import type { Nik } from '#core/values/nik.ts'
import { insertResetRequest } from './store.ts'

/**
 * Notes that somebody asked for a new password. Whether the NIK has an account is looked up a moment later by the
 * worker: the answer here, and the time it takes, are the same either way (trust.md §6.3, T01). Beyond three an hour
 * per NIK nothing more is mailed, and the answer stays the same as well.
 */
export async function requestReset(deps: Deps, nik: Nik, visitor: Visitor): Promise<void> {
  const { db, keys, clock, queue, limits } = deps
  const nikIndex = keys.blindIndex('nik', nik)
  const { allowed } = await limits.consume('reset-request-nik', nikIndex)
  if (!allowed) return
  await noticeMark(deps, nik, 'reset')
  const { deviceLabel } = visitor
  await db.transaction().execute(async (tx) => {
    const requestId = await insertResetRequest(tx, { nikIndex, deviceLabel, requestedAt: clock.now() })
    await insertSignInEvent(tx, { nikIndex, at: clock.now(), kind: 'reset-requested', deviceLabel })
    await recordEvent(tx, { by: { kind: 'anonymous', ...traceOf(keys, visitor) }, action: 'reset-requested', object: { kind: 'reset-request', id: requestId } })
    await queue.send(tx, 'start-reset', { requestId }, { turn: 'first' })
  })
}
