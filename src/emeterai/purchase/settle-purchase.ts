import type { FoundCharge } from '#emeterai/acquirer.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import type { Tx } from '#platform/db/pool.ts'
import { closeClaims, hasOpenClaim } from './claims.ts'
import { chargeTriesLastMs } from './ask-times.ts'
import { type Purchase, findPurchaseByNumber, listPayments, lockPurchase } from './purchase.ts'
import { type PurchaseState, stateFrom } from './purchase-state.ts'
import { settleTransaction } from './settle-transaction.ts'

export type SettleParts = Pick<HouseDeps, 'db' | 'acquirer' | 'clock' | 'queue' | 'keys' | 'log' | 'houseUrl' | 'failPoint'>

/**
 * Asks the acquirer what arrived for a purchase and makes it quota: early, late, twice or after the end, each transaction
 * once (trust.md T17, T18). Safe to run at any time and many times at once. Null for an unknown number; throws
 * PartyUnavailable when nothing is known.
 */
export async function settlePurchase(deps: SettleParts, number: string): Promise<PurchaseState | null> {
  const purchase = await findPurchaseByNumber(deps.db, number)
  if (!purchase) return null
  const found = await deps.acquirer.findCharge(number)
  await deps.failPoint('payment.after-ask')
  const state = await deps.db.transaction().execute(async (tx) => {
    const locked = await lockPurchase(tx, number)
    if (!locked) throw new Error('A purchase is never deleted')
    for (const transaction of found?.transactions ?? []) await settleTransaction(tx, deps, { purchase: locked, transaction, isOurOrder: isOurs(found, locked) })
    await deps.failPoint('payment.after-credit')
    const written = await writeState(tx, deps, locked)
    await deps.failPoint('payment.before-settle-commit')
    return written
  })
  await deps.failPoint('payment.after-settle')
  return state
}

/** The acquirer must mean the order that we placed, not only its number. */
const isOurs = (found: FoundCharge | null, { number, totalRupiah }: Purchase) => found?.orderId === number && found.amountRupiah === totalRupiah

/** Works the state out anew from the money. Run under the purchase's lock, after anything that changes a payment or claim. */
export async function writeState(tx: Tx, { clock }: Pick<HouseDeps, 'clock'>, purchase: Purchase): Promise<PurchaseState> {
  const now = clock.now()
  const payments = await listPayments(tx, purchase.id)
  if (payments.some(({ state }) => state === 'credited')) await closeClaims(tx, { purchaseId: purchase.id, outcome: 'found', by: 'system', at: now })
  const state = stateFrom({ payments: payments.map((payment) => payment.state), hasOpenClaim: await hasOpenClaim(tx, purchase.id), isOver: isOver(purchase, now) })
  const paidAt = payments.find((payment) => payment.units > 0)?.paidAt ?? null
  await tx.updateTable('emeterai.purchase').set({ state, paidAt }).where('id', '=', purchase.id).execute()
  return state
}

function isOver({ chargedAt, createdAt, expiresAt }: Purchase, now: Date): boolean {
  return chargedAt ? expiresAt <= now : now.getTime() - createdAt.getTime() >= chargeTriesLastMs
}
