import type { HouseDeps } from '#emeterai/deps.ts'
import type { PaymentEvent } from '#emeterai/verify-callback.ts'
import { findPurchaseByNumber } from './purchase.ts'
import { sendSettle } from './send-ask.ts'

/**
 * Keeps a signed call-back and has the acquirer asked. It credits nothing: whatever it says, only the answer counts
 * (trust.md T17). The same event again changes nothing.
 */
export async function takeCallback({ db, queue, clock }: Pick<HouseDeps, 'db' | 'queue' | 'clock'>, { eventId, orderId }: PaymentEvent): Promise<'taken' | 'known' | 'unknown-order'> {
  if (!(await findPurchaseByNumber(db, orderId))) return 'unknown-order'
  return db.transaction().execute(async (tx) => {
    const notice = await tx
      .insertInto('emeterai.paymentNotice')
      .values({ eventId, purchaseNumber: orderId, receivedAt: clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .returning('eventId')
      .executeTakeFirst()
    if (!notice) return 'known'
    await sendSettle(tx, queue, orderId)
    return 'taken'
  })
}
