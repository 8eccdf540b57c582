import type { Purchase } from './purchase.ts'

/** What the buyer sees of a purchase now: its state, with a waiting one told apart by what can be done about it. */
export type PurchaseView = 'no-bill' | 'payable' | 'over' | 'paid' | 'under-review' | 'refunded'

export function viewOf({ state, chargedAt, expiresAt }: Pick<Purchase, 'state' | 'chargedAt' | 'expiresAt'>, now: Date): PurchaseView {
  if (state === 'expired') return 'over'
  if (state !== 'waiting') return state
  if (!chargedAt) return 'no-bill'
  return now < expiresAt ? 'payable' : 'over'
}

export const viewText: Record<PurchaseView, string> = {
  'no-bill': 'Menunggu tagihan',
  payable: 'Menunggu pembayaran',
  over: 'Kedaluwarsa',
  paid: 'Dibayar',
  'under-review': 'Sedang diperiksa',
  refunded: 'Dikembalikan',
}
