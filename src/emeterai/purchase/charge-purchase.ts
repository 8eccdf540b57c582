import type { ChargeOrder, PayTo } from '#emeterai/acquirer.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { PartyRefused, PartyUnavailable } from '#platform/http/outbound.ts'
import { chargeTriesLastMs } from './ask-times.ts'
import { callbackPath } from './callback-path.ts'
import { payableMs } from './price.ts'
import { type Purchase, findPurchaseByNumber } from './purchase.ts'

type Parts = Pick<HouseDeps, 'db' | 'acquirer' | 'clock' | 'houseUrl' | 'log'>

/** Tries to get the bill while the buyer waits; what goes wrong is left to the job, which asks again. */
export async function chargeSoon(deps: Parts, number: string): Promise<void> {
  try {
    await chargePurchase(deps, number)
  } catch (error) {
    if (error instanceof PartyRefused) return deps.log.error('purchase-charge-refused', { status: error.status })
    if (!(error instanceof PartyUnavailable)) throw error
    deps.log.warn('purchase-charge-unavailable')
  }
}

/**
 * Asks the acquirer to collect for a purchase that has no bill yet. The number is the idempotency key: an answer that was
 * lost is asked for again in the same words and names the same bill. Throws PartyUnavailable.
 */
export async function chargePurchase(deps: Parts, number: string): Promise<void> {
  const purchase = await findPurchaseByNumber(deps.db, number)
  if (!purchase || purchase.chargedAt || purchase.state !== 'waiting') return
  if (deps.clock.now().getTime() - purchase.createdAt.getTime() >= chargeTriesLastMs) return
  const expiresAt = await decideEnd(deps, purchase)
  const charge = await deps.acquirer.createCharge(orderFor(purchase, expiresAt, deps.houseUrl))
  await deps.db
    .updateTable('emeterai.purchase')
    .set({ ...columnsOf(charge.payTo), expiresAt: charge.expiresAt, chargedAt: deps.clock.now() })
    .where('id', '=', purchase.id)
    .where('chargedAt', 'is', null)
    .execute()
}

/** The bill's end is part of its words. It moves only while the acquirer has never heard of it and the buyer would be left with half the time. */
async function decideEnd({ db, acquirer, clock }: Parts, { id, number, method, expiresAt }: Purchase): Promise<Date> {
  const now = clock.now()
  const hasTime = expiresAt.getTime() - now.getTime() > payableMs[method] / 2
  if (hasTime) return expiresAt
  const known = await acquirer.findCharge(number)
  if (known) return known.expiresAt
  const moved = new Date(now.getTime() + payableMs[method])
  await db.updateTable('emeterai.purchase').set({ expiresAt: moved }).where('id', '=', id).where('chargedAt', 'is', null).execute()
  return moved
}

function orderFor({ number, totalRupiah, method, quantity }: Purchase, expiresAt: Date, houseUrl: string): ChargeOrder {
  return { orderId: number, amountRupiah: totalRupiah, method, description: `${quantity} e-meterai (simulasi)`, expiresAt, callbackUrl: new URL(callbackPath, houseUrl).href }
}

function columnsOf(payTo: PayTo) {
  if (payTo.method === 'qris') return { qrPayload: payTo.qrPayload }
  return { virtualAccount: payTo.virtualAccountNumber, bank: payTo.bank }
}
