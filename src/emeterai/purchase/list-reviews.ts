import type { Db } from '#platform/db/pool.ts'
import type { ReviewReason } from './payments.ts'

export type PaymentReview = { number: string; transactionId: string; amountRupiah: number; refundedRupiah: number; units: number; totalRupiah: number; reason: ReviewReason; receivedAt: Date }
export type ClaimReview = { number: string; reference: string; totalRupiah: number; claimedAt: Date }

const most = 200

/** What waits for an operator, oldest first: money that fits no rule, and what buyers say they have paid. */
export async function listReviews(db: Db): Promise<{ payments: PaymentReview[]; claims: ClaimReview[] }> {
  const payments = await db
    .selectFrom('emeterai.payment as p')
    .innerJoin('emeterai.purchase as b', 'b.id', 'p.purchaseId')
    .select(['b.number', 'p.transactionId', 'p.amountRupiah', 'p.refundedRupiah', 'p.units', 'b.totalRupiah', 'p.reason', 'p.receivedAt'])
    .$narrowType<{ reason: ReviewReason }>()
    .where('p.state', '=', 'under-review')
    .orderBy('p.receivedAt')
    .limit(most)
    .execute()
  const claims = await db
    .selectFrom('emeterai.paymentClaim as c')
    .innerJoin('emeterai.purchase as b', 'b.id', 'c.purchaseId')
    .select(['b.number', 'c.reference', 'b.totalRupiah', 'c.claimedAt'])
    .where('c.closedAt', 'is', null)
    .orderBy('c.claimedAt')
    .limit(most)
    .execute()
  return { payments, claims }
}
