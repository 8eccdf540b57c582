/** What has become of a purchase, and of one payment for it (0064_emeterai.sql). */
export type PurchaseState = 'waiting' | 'paid' | 'expired' | 'under-review' | 'refunded'
export type PaymentState = 'credited' | 'under-review' | 'refunded'

type Known = {
  payments: readonly PaymentState[]
  /** The buyer says it was paid, and nobody has found the money yet. */
  hasOpenClaim: boolean
  /** The time to pay is over, or there never was a bill. */
  isOver: boolean
}

/**
 * The state follows from the money and from nothing that was before it, so that no order of events can leave a paid
 * purchase expired (trust.md T18). What a person has to look at is said first.
 */
export function stateFrom({ payments, hasOpenClaim, isOver }: Known): PurchaseState {
  if (payments.includes('under-review')) return 'under-review'
  if (payments.includes('credited')) return 'paid'
  if (hasOpenClaim) return 'under-review'
  if (payments.includes('refunded')) return 'refunded'
  return isOver ? 'expired' : 'waiting'
}
