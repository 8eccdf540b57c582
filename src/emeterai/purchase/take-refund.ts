import type { HouseDeps } from '#emeterai/deps.ts'
import { recordHouseEvent } from '#emeterai/record-event.ts'
import { refundUnits } from '#emeterai/ledger/move-units.ts'
import type { Tx } from '#platform/db/pool.ts'
import { type KnownPayment, changePayment } from './payments.ts'
import type { Purchase } from './purchase.ts'
import { tellBuyer } from './tell-buyer.ts'

type Parts = Pick<HouseDeps, 'clock' | 'queue' | 'keys' | 'houseUrl'>

/** The acquirer says that money went back. Its units go out of use; what has been stamped with already is looked at by a person. */
export async function takeRefund(tx: Tx, deps: Parts, purchase: Purchase, payment: KnownPayment, refundedSoFar: number): Promise<void> {
  const refundedRupiah = Math.min(refundedSoFar, payment.amountRupiah)
  const isWhole = refundedRupiah === payment.amountRupiah
  const judged = isWhole ? await takeUnits(tx, deps, purchase, payment) : partly(payment)
  await changePayment(tx, payment.id, { refundedRupiah, ...judged })
  await recordHouseEvent(tx, { by: { kind: 'system' }, action: 'payment-went-back', object: { kind: 'payment', id: payment.id }, ...(judged.reason ? { reason: judged.reason } : {}) })
  if (judged.state === 'refunded') await tellBuyer(tx, deps, purchase, 'payment-refunded', { amountRupiah: refundedRupiah })
}

/** Our own refund has taken the units out of use before it asked for the money. */
const partly = ({ state }: KnownPayment) => (state === 'refunded' ? { state, reason: null } : ({ state: 'under-review', reason: 'partly-refunded' } as const))

async function takeUnits(tx: Tx, { clock }: Parts, { accountId }: Purchase, { id, units, state }: KnownPayment) {
  if (units === 0 || state === 'refunded') return { state: 'refunded', reason: null } as const
  const taken = await refundUnits(tx, { accountId, at: clock.now(), paymentId: id, units })
  return taken === 'units-in-use' ? ({ state: 'under-review', reason: 'refunded-but-used' } as const) : ({ state: 'refunded', reason: null } as const)
}
