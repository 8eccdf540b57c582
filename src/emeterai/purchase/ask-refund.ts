import { type Outcome, done, refused } from '#core/outcome.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { refundUnits } from '#emeterai/ledger/move-units.ts'
import { recordHouseEvent } from '#emeterai/record-event.ts'
import { changePayment, findPayment } from './payments.ts'
import { listPayments, lockPurchase } from './purchase.ts'
import { type SettleParts, writeState } from './settle-purchase.ts'

export type AskRefundRefusal = 'no-payment' | 'not-paid-again' | 'units-in-use'

type Ask = { accountId: string; number: string; transactionId: string }

/**
 * Whoever paid twice may have the second payment back while its quota is unused (docs/decisions/0066). The quota goes
 * first and at once; the money follows by a job. Asked again, it changes nothing.
 */
export async function askRefund(deps: SettleParts, { accountId, number, transactionId }: Ask): Promise<Outcome<null, AskRefundRefusal>> {
  return deps.db.transaction().execute(async (tx) => {
    const purchase = await lockPurchase(tx, number)
    const payment = await findPayment(tx, transactionId)
    if (purchase?.accountId !== accountId || payment?.purchaseId !== purchase.id) return refused('no-payment')
    if (payment.state === 'refunded') return done(null)
    const credited = (await listPayments(tx, purchase.id)).filter(({ state }) => state === 'credited')
    if (payment.state !== 'credited' || credited.length < 2) return refused('not-paid-again')
    const at = deps.clock.now()
    if ((await refundUnits(tx, { accountId, at, paymentId: payment.id, units: payment.units })) === 'units-in-use') return refused('units-in-use')
    await changePayment(tx, payment.id, { state: 'refunded', refundAskedAt: at, refundAskedBy: 'holder' })
    await recordHouseEvent(tx, { by: { kind: 'holder', id: accountId }, action: 'payment-refund-asked', object: { kind: 'payment', id: payment.id } })
    await sendRefund(tx, deps, transactionId)
    await writeState(tx, deps, purchase)
    return done(null)
  })
}

export async function sendRefund(tx: Parameters<HouseDeps['queue']['send']>[0], { queue }: Pick<HouseDeps, 'queue'>, transactionId: string): Promise<void> {
  await queue.send(tx, 'refund-payment', { transactionId }, { key: `refund-payment:${transactionId}` })
}
