import { z } from 'zod'

/** Rupiah that one payment may bring: a QRIS payment ends at ten million. */
const maxAmount = { qris: 10_000_000, 'virtual-account': 1_000_000_000 } as const
const maxLifeMs = 7 * 86_400_000

export const orderIdShape = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/)
export const amountShape = z.number().int().min(1).max(maxAmount['virtual-account'])

export const chargeOrder = z
  .strictObject({
    orderId: orderIdShape,
    amount: amountShape,
    method: z.enum(['qris', 'virtual-account']),
    description: z.string().trim().min(1).max(100),
    // Two spellings of one instant are the same order.
    expiresAt: z.iso.datetime().transform((text) => new Date(text).toISOString()),
    callbackUrl: z.url({ protocol: /^https?$/ }).max(500),
  })
  .refine(({ amount, method }) => amount <= maxAmount[method])
export type ChargeOrder = z.infer<typeof chargeOrder>

export const refundOrder = z.strictObject({ transactionId: z.string().min(1).max(64), amount: amountShape, reason: z.string().trim().min(1).max(200) })
export type RefundOrder = z.infer<typeof refundOrder>

/** A new charge must end in the future, and within a week. */
export function canEndAt(expiresAt: string, now: Date): boolean {
  const lifeMs = new Date(expiresAt).getTime() - now.getTime()
  return lifeMs > 0 && lifeMs <= maxLifeMs
}
