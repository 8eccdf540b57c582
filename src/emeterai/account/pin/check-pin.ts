import type { HouseDeps } from '#emeterai/deps.ts'
import { recordHouseEvent } from '#emeterai/record-event.ts'

/** 'reset-needed': ten wrong ones in a day; the PIN is set anew by mail and password (trust.md §6.4). */
export type PinVerdict = 'ok' | 'wrong' | 'not-set' | 'reset-needed' | { waitSeconds: number }

/**
 * Whether this is the account's PIN. Five wrong ones mean fifteen minutes of waiting, ten in a day mean a new PIN. Every
 * try is counted before it is looked at, so that tries sent at once are no more either; it touches no quota. Throws HashGateBusy.
 */
export async function checkPin(deps: HouseDeps, { accountId, pin }: { accountId: string; pin: string }): Promise<PinVerdict> {
  const { db, limits, hashGate } = deps
  const account = await db.selectFrom('emeterai.account').select(['pinPhc', 'pinLockedAt']).where('id', '=', accountId).executeTakeFirst()
  if (account?.pinLockedAt) return 'reset-needed'
  if (!account?.pinPhc) return 'not-set'

  const short = await limits.consume('house-pin', accountId)
  if (!short.allowed) return { waitSeconds: short.retryAfterSeconds }
  const day = await limits.consume('house-pin-day', accountId)
  if (!day.allowed) return lockPin(deps, accountId)
  const giveBack = async () => {
    await limits.refund('house-pin', accountId)
    await limits.refund('house-pin-day', accountId)
  }
  const isRight = await hashGate.verify(account.pinPhc, pin).catch(async (error: unknown) => {
    await giveBack()
    throw error
  })
  if (isRight) {
    await giveBack()
    const renewed = await hashGate.renew(account.pinPhc, pin)
    if (renewed) await db.updateTable('emeterai.account').set({ pinPhc: renewed }).where('id', '=', accountId).where('pinPhc', '=', account.pinPhc).execute()
    return 'ok'
  }
  await db.transaction().execute((tx) => recordHouseEvent(tx, { by: { kind: 'holder', id: accountId }, action: 'pin-wrong', object: { kind: 'account', id: accountId } }))
  if (!(await limits.peek('house-pin-day', accountId)).allowed) return lockPin(deps, accountId)
  const { allowed, retryAfterSeconds } = await limits.peek('house-pin', accountId)
  return allowed ? 'wrong' : { waitSeconds: retryAfterSeconds }
}

async function lockPin({ db, clock }: HouseDeps, accountId: string): Promise<'reset-needed'> {
  await db.transaction().execute(async (tx) => {
    const locked = await tx.updateTable('emeterai.account').set({ pinLockedAt: clock.now() }).where('id', '=', accountId).where('pinLockedAt', 'is', null).executeTakeFirst()
    if (locked.numUpdatedRows > 0n) await recordHouseEvent(tx, { by: { kind: 'system' }, action: 'pin-locked', object: { kind: 'account', id: accountId } })
  })
  return 'reset-needed'
}
