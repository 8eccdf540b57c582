import { recordHouseEvent } from '#emeterai/record-event.ts'
import { closeClaims } from './claims.ts'
import { lockPurchase } from './purchase.ts'
import { type SettleParts, writeState } from './settle-purchase.ts'

/** Ends what a buyer says was paid and the acquirer does not know: the purchase is again what the money makes it. False when nothing was open. */
export async function closeClaim(deps: SettleParts, { number, operator, reason }: { number: string; operator: string; reason: string }): Promise<boolean> {
  return deps.db.transaction().execute(async (tx) => {
    const purchase = await lockPurchase(tx, number)
    if (!purchase) return false
    const closed = await closeClaims(tx, { purchaseId: purchase.id, outcome: 'not-found', by: operator, at: deps.clock.now() })
    if (closed === 0) return false
    await recordHouseEvent(tx, { by: { kind: 'operator', id: operator }, action: 'payment-claim-closed', object: { kind: 'purchase', id: purchase.id }, reason })
    await writeState(tx, deps, purchase)
    return true
  })
}
