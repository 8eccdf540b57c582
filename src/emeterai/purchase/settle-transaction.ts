import type { Transaction } from '#emeterai/acquirer.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { recordHouseEvent } from '#emeterai/record-event.ts'
import { creditUnits } from '#emeterai/ledger/move-units.ts'
import type { Tx } from '#platform/db/pool.ts'
import { type KnownPayment, findPayment } from './payments.ts'
import type { Purchase } from './purchase.ts'
import { takeRefund } from './take-refund.ts'
import { tellBuyer } from './tell-buyer.ts'

type Parts = Pick<HouseDeps, 'clock' | 'queue' | 'keys' | 'log' | 'houseUrl'>
type Of = { purchase: Purchase; transaction: Transaction; isOurOrder: boolean }

/** The column is a PostgreSQL int; no wallet and no bank moves more at once. */
const maxRupiah = 2_147_483_647

/** One transaction of the acquirer's, under the purchase's lock: new money is written down, news about known money followed. */
export async function settleTransaction(tx: Tx, deps: Parts, of: Of): Promise<void> {
  const { purchase, transaction } = of
  if (transaction.amountRupiah > maxRupiah) return deps.log.error('payment-beyond-reason', { code: transaction.transactionId })
  const known = await findPayment(tx, transaction.transactionId)
  if (!known) return writeNew(tx, deps, of)
  if (known.purchaseId !== purchase.id) return deps.log.error('payment-of-another-purchase', { code: transaction.transactionId })
  if (transaction.refundedRupiah > known.refundedRupiah) await takeRefund(tx, deps, purchase, known, transaction.refundedRupiah)
}

/** What kind of money it is when it is first seen. Money that fits no rule is kept for a person, never swallowed (X17). */
function judge({ purchase, transaction, isOurOrder }: Of): Pick<KnownPayment, 'state' | 'reason'> {
  const { amountRupiah, refundedRupiah } = transaction
  if (refundedRupiah >= amountRupiah) return { state: 'refunded', reason: null }
  if (refundedRupiah > 0 || transaction.state === 'refunded') return { state: 'under-review', reason: 'partly-refunded' }
  if (!isOurOrder) return { state: 'under-review', reason: 'order-differs' }
  return amountRupiah === purchase.totalRupiah ? { state: 'credited', reason: null } : { state: 'under-review', reason: 'wrong-amount' }
}

async function writeNew(tx: Tx, deps: Parts, of: Of): Promise<void> {
  const { purchase, transaction } = of
  const { transactionId, amountRupiah, paidAt, refundedRupiah } = transaction
  const { accountId, quantity } = purchase
  const at = deps.clock.now()
  const judged = judge(of)
  const units = judged.state === 'credited' ? quantity : 0
  const isFirst = !(await hasPayments(tx, purchase.id))
  const { id } = await tx
    .insertInto('emeterai.payment')
    .values({ transactionId, purchaseId: purchase.id, amountRupiah, units, ...judged, paidAt, receivedAt: at, refundedRupiah: Math.min(refundedRupiah, amountRupiah) })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (judged.state === 'credited' && !(await creditUnits(tx, { accountId, at, paymentId: id, units }))) throw new Error('A new payment was credited before')
  await recordHouseEvent(tx, { by: { kind: 'system' }, action: `payment-${judged.state}`, object: { kind: 'payment', id }, ...(judged.reason ? { reason: judged.reason } : {}) })
  if (judged.state === 'credited') await tellBuyer(tx, deps, purchase, isFirst ? 'purchase-paid' : 'purchase-paid-again', { amountRupiah })
  if (judged.state === 'under-review') await tellBuyer(tx, deps, purchase, 'payment-under-review', { amountRupiah })
}

async function hasPayments(tx: Tx, purchaseId: string): Promise<boolean> {
  return (await tx.selectFrom('emeterai.payment').select('id').where('purchaseId', '=', purchaseId).where('units', '>', 0).limit(1).executeTakeFirst()) !== undefined
}
