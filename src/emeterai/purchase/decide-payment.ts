import { type Outcome, done, refused } from '#core/outcome.ts'
import { creditUnits, refundUnits } from '#emeterai/ledger/move-units.ts'
import { recordHouseEvent } from '#emeterai/record-event.ts'
import type { Tx } from '#platform/db/pool.ts'
import { sendRefund } from './ask-refund.ts'
import { type KnownPayment, changePayment, findPayment } from './payments.ts'
import { unitPriceRupiah } from './price.ts'
import { type Purchase, lockPurchase } from './purchase.ts'
import { type SettleParts, writeState } from './settle-purchase.ts'

/** What an operator does with money that fits no rule: whole units for it, all of it back, or nothing more. */
export type Decision = { kind: 'credit'; units: number } | { kind: 'refund' } | { kind: 'close' }

export type DecideRefusal = 'no-payment' | 'not-under-review' | 'more-units-than-paid' | 'credited-before' | 'units-in-use' | 'partly-refunded-before' | 'money-would-be-lost'

type Order = { transactionId: string; decision: Decision; operator: string; reason: string }

/** Ends a review. Money is quota or goes back: a payment that gave neither cannot be closed. */
export async function decidePayment(deps: SettleParts, order: Order): Promise<Outcome<null, DecideRefusal>> {
  const number = await findNumber(deps, order.transactionId)
  if (!number) return refused('no-payment')
  return deps.db.transaction().execute(async (tx) => {
    const purchase = await lockPurchase(tx, number)
    const payment = await findPayment(tx, order.transactionId)
    if (!purchase || !payment) return refused('no-payment')
    if (payment.state !== 'under-review') return refused('not-under-review')
    const refusal = await carryOut(tx, deps, purchase, payment, order.decision)
    if (refusal) return refused(refusal)
    await changePayment(tx, payment.id, { reason: null, decidedAt: deps.clock.now(), decidedBy: order.operator, decisionReason: order.reason })
    await recordHouseEvent(tx, { by: { kind: 'operator', id: order.operator }, action: `payment-decided-${order.decision.kind}`, object: { kind: 'payment', id: payment.id }, reason: order.reason })
    await writeState(tx, deps, purchase)
    return done(null)
  })
}

function carryOut(tx: Tx, deps: SettleParts, purchase: Purchase, payment: KnownPayment, decision: Decision): Promise<DecideRefusal | null> {
  if (decision.kind === 'credit') return credit(tx, deps, purchase, payment, decision.units)
  return decision.kind === 'refund' ? refund(tx, deps, purchase, payment) : close(tx, payment)
}

async function credit(tx: Tx, { clock }: SettleParts, { accountId }: Purchase, { id, units: before, amountRupiah, refundedRupiah }: KnownPayment, units: number): Promise<DecideRefusal | null> {
  if (before > 0) return 'credited-before'
  if (!Number.isInteger(units) || units < 1 || units * unitPriceRupiah > amountRupiah - refundedRupiah) return 'more-units-than-paid'
  if (!(await creditUnits(tx, { accountId, at: clock.now(), paymentId: id, units }))) return 'credited-before'
  await changePayment(tx, id, { state: 'credited', units })
  return null
}

async function refund(tx: Tx, deps: SettleParts, { accountId }: Purchase, { id, transactionId, units, amountRupiah, refundedRupiah }: KnownPayment): Promise<DecideRefusal | null> {
  const isBackAlready = refundedRupiah === amountRupiah
  // The acquirer sends back each transaction once.
  if (refundedRupiah > 0 && !isBackAlready) return 'partly-refunded-before'
  const at = deps.clock.now()
  if (units > 0 && (await refundUnits(tx, { accountId, at, paymentId: id, units })) === 'units-in-use') return 'units-in-use'
  await changePayment(tx, id, isBackAlready ? { state: 'refunded' } : { state: 'refunded', refundAskedAt: at, refundAskedBy: 'operator' })
  if (!isBackAlready) await sendRefund(tx, deps, transactionId)
  return null
}

async function close(tx: Tx, { id, units, reason, refundedRupiah }: KnownPayment): Promise<DecideRefusal | null> {
  // A refund that was refused has taken the units out of use: the money is still owed.
  if (reason === 'refund-refused' || (units === 0 && refundedRupiah === 0)) return 'money-would-be-lost'
  await changePayment(tx, id, { state: units > 0 ? 'credited' : 'refunded' })
  return null
}

async function findNumber({ db }: SettleParts, transactionId: string): Promise<string | null> {
  const row = await db
    .selectFrom('emeterai.payment as p')
    .innerJoin('emeterai.purchase as b', 'b.id', 'p.purchaseId')
    .select('b.number')
    .where('p.transactionId', '=', transactionId)
    .executeTakeFirst()
  return row?.number ?? null
}
