/** How somebody pays: a QR code for any wallet, or a number for a bank transfer (domain.md §3.2). */
export type PaymentMethod = 'qris' | 'virtual-account'

/** What we ask the acquirer to collect. The order's id is the idempotency key: the same order is charged once. */
export type ChargeOrder = {
  /** 1 to 64 letters, digits, `.`, `_`, `-`. */
  orderId: string
  amountRupiah: number
  method: PaymentMethod
  /** 1 to 100 characters, shown to whoever pays. */
  description: string
  /** In the future, at most 7 days away. */
  expiresAt: Date
  /** Where the acquirer tells us of money; see verify-callback.ts. */
  callbackUrl: string
}

/** What the buyer needs to pay. */
export type PayTo = { method: 'qris'; qrPayload: string } | { method: 'virtual-account'; virtualAccountNumber: string; bank: string }

/** Whether it can still be paid. Money that came all the same stands in the transactions, whatever this says. */
export type ChargeState = 'pending' | 'expired'

export type Charge = { chargeId: string; payTo: PayTo; expiresAt: Date; state: ChargeState }

/** Money that arrived. An order can be paid twice, late, or with another amount: what arrived is what counts. */
export type Transaction = {
  transactionId: string
  amountRupiah: number
  currency: 'IDR'
  paidAt: Date
  state: 'settled' | 'refunded'
  /** What went back to the payer; 0 while settled. */
  refundedRupiah: number
}

/** The truth about an order: a call-back is only a hint to ask for it (trust.md T17). */
export type FoundCharge = { orderId: string; amountRupiah: number; expiresAt: Date; state: ChargeState; transactions: Transaction[] }

export type RefundOrder = { orderId: string; transactionId: string; amountRupiah: number; reason: string }

/** The acquirer collects money for us. All three throw PartyUnavailable when nothing is known: ask again later. */
export type Acquirer = {
  /** The same order again gives the same charge. Throws PartyRefused (409) when it was charged otherwise, (422) when it makes no sense. */
  createCharge(order: ChargeOrder): Promise<Charge>
  /** Null when the acquirer never heard of the order. */
  findCharge(orderId: string): Promise<FoundCharge | null>
  /** Once for each transaction, at most what it brought; the same again changes nothing. Throws PartyRefused (404, 409, 422). */
  refund(order: RefundOrder): Promise<Transaction>
}
