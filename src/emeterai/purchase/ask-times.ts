import type { PurchaseState } from './purchase-state.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** Without a bill after this time the purchase is given up: nobody can have paid what was never shown. */
export const chargeTriesLastMs = 2 * hour

/** After this time nobody is asked any more; a call-back, a claim or "Periksa pembayaran" still asks. */
export const askedAfterEndMs = 48 * hour

type Asked = { state: PurchaseState; isCharged: boolean; createdAt: Date; expiresAt: Date }

/**
 * When the acquirer is asked next, or null for never again. As long as it can be paid, a lost call-back costs the buyer
 * at most two minutes (trust.md X14); afterwards late and second payments are looked for now and then.
 */
export function nextAskAt({ state, isCharged, createdAt, expiresAt }: Asked, now: Date): Date | null {
  const pauseMs = pauseOf({ state, isCharged, ageMs: now.getTime() - createdAt.getTime(), overMs: now.getTime() - expiresAt.getTime() })
  return pauseMs === null ? null : new Date(now.getTime() + pauseMs)
}

type Age = { state: PurchaseState; isCharged: boolean; ageMs: number; overMs: number }

function pauseOf({ state, isCharged, ageMs, overMs }: Age): number | null {
  if (!isCharged) return state !== 'waiting' || ageMs >= chargeTriesLastMs ? null : ageMs < 5 * minute ? 15 * second : minute
  if (overMs > askedAfterEndMs) return null
  if (state === 'paid' || state === 'refunded') return hour
  if (overMs < 0) return ageMs < 15 * minute ? 30 * second : 100 * second
  return overMs < 30 * minute ? 100 * second : overMs < 3 * hour ? 10 * minute : hour
}
