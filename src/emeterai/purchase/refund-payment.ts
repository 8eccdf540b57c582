import type { HouseDeps } from '#emeterai/deps.ts'
import { recordHouseEvent } from '#emeterai/record-event.ts'
import type { Tx } from '#platform/db/pool.ts'
import { PartyRefused } from '#platform/http/outbound.ts'
import { sendRefund } from './ask-refund.ts'
import { changePayment, findPayment } from './payments.ts'
import { lockPurchase } from './purchase.ts'
import { type SettleParts, writeState } from './settle-purchase.ts'
import { tellBuyer } from './tell-buyer.ts'

const reasonForAcquirer = 'Pengembalian pembayaran kuota e-meterai (simulasi)'

/**
 * Has the acquirer send back what we owe: its units are out of use already. The transaction is the idempotency key, so a
 * lost answer is asked for again. Throws PartyUnavailable: the job comes again.
 */
export async function refundPayment(deps: SettleParts, transactionId: string): Promise<void> {
  const owed = await findOwed(deps, transactionId)
  if (!owed) return
  const { number, amountRupiah } = owed
  const refunded = await deps.acquirer.refund({ orderId: number, transactionId, amountRupiah, reason: reasonForAcquirer }).catch((error: unknown) => {
    if (error instanceof PartyRefused) return null
    throw error
  })
  await deps.db.transaction().execute((tx) => writeDown(tx, deps, { number, transactionId, refundedRupiah: refunded?.refundedRupiah ?? null }))
}

async function findOwed({ db }: Pick<HouseDeps, 'db'>, transactionId: string) {
  return db
    .selectFrom('emeterai.payment as p')
    .innerJoin('emeterai.purchase as b', 'b.id', 'p.purchaseId')
    .select(['b.number', 'p.amountRupiah'])
    .where('p.transactionId', '=', transactionId)
    .where('p.state', '=', 'refunded')
    .where('p.refundAskedAt', 'is not', null)
    .where('p.refundedRupiah', '=', 0)
    .executeTakeFirst()
}

type Answer = { number: string; transactionId: string; refundedRupiah: number | null }

async function writeDown(tx: Tx, deps: SettleParts, { number, transactionId, refundedRupiah }: Answer): Promise<void> {
  const purchase = await lockPurchase(tx, number)
  const payment = await findPayment(tx, transactionId)
  if (!purchase || !payment || payment.refundedRupiah > 0) return
  const object = { kind: 'payment', id: payment.id }
  if (refundedRupiah === null) {
    deps.log.error('payment-refund-refused', { code: transactionId })
    await changePayment(tx, payment.id, { state: 'under-review', reason: 'refund-refused' })
    await recordHouseEvent(tx, { by: { kind: 'system' }, action: 'payment-refund-refused', object })
  } else {
    await changePayment(tx, payment.id, { refundedRupiah: Math.min(refundedRupiah, payment.amountRupiah) })
    await recordHouseEvent(tx, { by: { kind: 'system' }, action: 'payment-refund-sent', object })
    await tellBuyer(tx, deps, purchase, 'payment-refunded', { amountRupiah: refundedRupiah })
  }
  await writeState(tx, deps, purchase)
}

const perSweep = 500

/** Every hour: what is still owed is on its way again, whatever became of its job. */
export async function mendRefunds({ db, queue }: Pick<HouseDeps, 'db' | 'queue'>): Promise<void> {
  const owed = await db
    .selectFrom('emeterai.payment')
    .select('transactionId')
    .where('state', '=', 'refunded')
    .where('refundAskedAt', 'is not', null)
    .where('refundedRupiah', '=', 0)
    .orderBy('refundAskedAt')
    .limit(perSweep)
    .execute()
  for (const { transactionId } of owed) await sendRefund(db, { queue }, transactionId)
}
