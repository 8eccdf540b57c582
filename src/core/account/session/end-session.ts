import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { stopDeviceOf } from '#core/news/stop-device.ts'
import { hashSecretToken } from '#platform/keys/secret-token.ts'
import { deleteDevice, deleteDevicesOf, deleteSession, deleteSessionsOf, insertSignInEvent, loadNikIndex } from './store.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'

type Ending = { accountId: string; sessionId: string; /** On a shared computer: the next wrong password here waits like a stranger's. */ forgetDevice?: boolean }

/** Ends one session of the account, this one or another in its list, and the news on its device. A session that has ended already is no error. */
export async function endSession({ db, keys, clock }: Deps, { accountId, sessionId, forgetDevice = false }: Ending, visitor: Visitor): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (forgetDevice && visitor.deviceToken) await deleteDevice(tx, hashSecretToken(visitor.deviceToken))
    const ended = await deleteSession(tx, sessionId, accountId)
    if (!ended) return
    if (ended.deviceHash) await stopDeviceOf(tx, accountId, ended.deviceHash)
    await insertSignInEvent(tx, { nikIndex: await loadNikIndex(tx, accountId), at: clock.now(), kind: 'signed-out', deviceLabel: visitor.deviceLabel })
    await recordEvent(tx, { by: { kind: 'applicant', id: accountId, ...traceOf(keys, visitor) }, action: 'signed-out', object: { kind: 'account', id: accountId } })
  })
}

/** "Keluar dari semua perangkat": every session ends, this one too, and every device is a stranger again. */
export async function endAllSessions({ db, keys, clock }: Deps, accountId: string, visitor: Visitor): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await deleteSessionsOf(tx, accountId)
    await deleteDevicesOf(tx, accountId)
    await insertSignInEvent(tx, { nikIndex: await loadNikIndex(tx, accountId), at: clock.now(), kind: 'signed-out-everywhere', deviceLabel: visitor.deviceLabel })
    await recordEvent(tx, { by: { kind: 'applicant', id: accountId, ...traceOf(keys, visitor) }, action: 'signed-out-everywhere', object: { kind: 'account', id: accountId } })
  })
}
