import type { Tx } from '#platform/db/pool.ts'
import type { PaymentState } from './purchase-state.ts'

/** Why money waits for a person. */
export type ReviewReason = 'wrong-amount' | 'order-differs' | 'partly-refunded' | 'refunded-but-used' | 'refund-refused'

export type KnownPayment = {
  id: string
  transactionId: string
  purchaseId: string
  amountRupiah: number
  units: number
  state: PaymentState
  reason: ReviewReason | null
  refundedRupiah: number
}

export async function findPayment(tx: Tx, transactionId: string): Promise<KnownPayment | null> {
  const row = await tx
    .selectFrom('emeterai.payment')
    .select(['id', 'transactionId', 'purchaseId', 'amountRupiah', 'units', 'state', 'reason', 'refundedRupiah'])
    .$narrowType<{ state: PaymentState; reason: ReviewReason | null }>()
    .where('transactionId', '=', transactionId)
    .executeTakeFirst()
  return row ?? null
}

type Change = Partial<{ state: PaymentState; reason: ReviewReason | null; units: number; refundedRupiah: number; refundAskedAt: Date; refundAskedBy: 'holder' | 'operator'; decidedAt: Date; decidedBy: string; decisionReason: string }>

export async function changePayment(tx: Tx, id: string, change: Change): Promise<void> {
  await tx.updateTable('emeterai.payment').set(change).where('id', '=', id).execute()
}
