import { type Outcome, done, refused } from '#core/outcome.ts'
import { recordHouseEvent } from '#emeterai/record-event.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import { lockPurchase } from './purchase.ts'
import type { PurchaseState } from './purchase-state.ts'
import { sendSettle } from './send-ask.ts'
import { type SettleParts, settlePurchase, writeState } from './settle-purchase.ts'

export type ClaimRefusal = 'no-purchase' | 'paid-already' | 'too-many-claims'

const maxClaims = 5

/**
 * "Sudah bayar tetapi belum masuk?": keeps the number on the wallet's receipt for a person to look at, and asks the
 * acquirer at once. The same number again changes nothing.
 */
export async function claimPayment(deps: SettleParts, { accountId, number, reference }: { accountId: string; number: string; reference: string }): Promise<Outcome<{ state: PurchaseState }, ClaimRefusal>> {
  const kept = await deps.db.transaction().execute(async (tx) => {
    const purchase = await lockPurchase(tx, number)
    if (purchase?.accountId !== accountId) return refused('no-purchase')
    if (purchase.state === 'paid') return refused('paid-already')
    const before = await tx.selectFrom('emeterai.paymentClaim').select('reference').where('purchaseId', '=', purchase.id).execute()
    if (before.some((claim) => claim.reference === reference)) return done({ state: purchase.state })
    if (before.length >= maxClaims) return refused('too-many-claims')
    await tx.insertInto('emeterai.paymentClaim').values({ purchaseId: purchase.id, reference, claimedAt: deps.clock.now() }).execute()
    await recordHouseEvent(tx, { by: { kind: 'holder', id: accountId }, action: 'payment-claimed', object: { kind: 'purchase', id: purchase.id } })
    await sendSettle(tx, deps.queue, number)
    return done({ state: await writeState(tx, deps, purchase) })
  })
  return kept.ok ? done({ state: (await settleSoon(deps, number)) ?? kept.value.state }) : kept
}

/** The answer now, or null when the acquirer does not give one: the job asks again. */
export async function settleSoon(deps: SettleParts, number: string): Promise<PurchaseState | null> {
  try {
    return await settlePurchase(deps, number)
  } catch (error) {
    if (!(error instanceof PartyUnavailable)) throw error
    deps.log.warn('purchase-settle-unavailable')
    return null
  }
}
