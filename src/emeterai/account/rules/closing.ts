/** So long a holder may ask about what they bought and stamped; then nobody can say whose it was. */
export const closedKeepDays = 90

export type CloseRefusal = 'not-active' | 'has-quota' | 'has-payment'

export type Holdings = { available: number; reserved: number; openPurchases: number }

/** An account that still holds quota, or waits for money, is not closed: what was paid for would be nobody's. */
export function whyNotClose({ available, reserved, openPurchases }: Holdings): Exclude<CloseRefusal, 'not-active'> | null {
  if (available + reserved > 0) return 'has-quota'
  return openPurchases > 0 ? 'has-payment' : null
}
