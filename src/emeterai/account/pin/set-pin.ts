import { type Outcome, done, refused } from '#core/outcome.ts'
import { type PinFault, whyNotPin } from '#emeterai/account/rules/pin.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { recordHouseEvent } from '#emeterai/record-event.ts'

export type SetPinRefusal = 'already-set' | PinFault

/** Sets the first PIN of an account (guide 6.5, second list, step 16); one that is set is changed by changePin. Throws HashGateBusy. */
export async function setPin({ db, clock, hashGate }: HouseDeps, { accountId, pin }: { accountId: string; pin: string }): Promise<Outcome<null, SetPinRefusal>> {
  const { birthDate } = await db.selectFrom('emeterai.account').select('birthDate').where('id', '=', accountId).executeTakeFirstOrThrow()
  const fault = whyNotPin(pin, birthDate)
  if (fault) return refused(fault)
  const pinPhc = await hashGate.hash(pin)
  return db.transaction().execute(async (tx) => {
    const set = await tx
      .updateTable('emeterai.account')
      .set({ pinPhc, pinSetAt: clock.now() })
      .where('id', '=', accountId)
      .where('pinPhc', 'is', null)
      .where('pinLockedAt', 'is', null)
      .executeTakeFirst()
    if (set.numUpdatedRows === 0n) return refused('already-set')
    await recordHouseEvent(tx, { by: { kind: 'holder', id: accountId }, action: 'pin-set', object: { kind: 'account', id: accountId } })
    return done(null)
  })
}
