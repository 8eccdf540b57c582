import type { HouseDeps } from '#emeterai/deps.ts'
import { recordHouseEvent } from '#emeterai/record-event.ts'

type Ending = { accountId: string; sessionId: string; requestId: string }

/** Ends one session of this account, at once. False when the account has no such session (trust.md T07). */
export async function endSession({ db }: Pick<HouseDeps, 'db'>, { accountId, sessionId, requestId }: Ending): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const ended = await tx.deleteFrom('emeterai.session').where('id', '=', sessionId).where('accountId', '=', accountId).executeTakeFirst()
    if (ended.numDeletedRows === 0n) return false
    await recordHouseEvent(tx, { by: { kind: 'holder', id: accountId, requestId }, action: 'signed-out', object: { kind: 'account', id: accountId } })
    return true
  })
}

/** Ends every session of this account. */
export async function endAllSessions({ db }: Pick<HouseDeps, 'db'>, accountId: string, requestId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('emeterai.session').where('accountId', '=', accountId).execute()
    await recordHouseEvent(tx, { by: { kind: 'holder', id: accountId, requestId }, action: 'signed-out-everywhere', object: { kind: 'account', id: accountId } })
  })
}
