import { z } from 'zod'

/** A call-back that is owed to the client, and how it is sent. */
const notice = z.object({
  eventId: z.string(),
  state: z.enum(['settled', 'refunded', 'expired']),
  transactionId: z.string().nullable(),
  amount: z.number(),
  paidAt: z.string().nullable(),
  /** How many times it is sent at once. */
  copies: z.number(),
  waitMs: z.number(),
  attempts: z.number(),
  sending: z.enum(['owed', 'told', 'withheld', 'given-up']),
})

const payment = z.object({
  transactionId: z.string(),
  amount: z.number(),
  paidAt: z.string(),
  refund: z.object({ amount: z.number(), reason: z.string() }).nullable(),
})

const charge = z.object({
  chargeId: z.string(),
  orderId: z.string(),
  amount: z.number(),
  method: z.enum(['qris', 'virtual-account']),
  description: z.string(),
  expiresAt: z.string(),
  callbackUrl: z.string(),
  createdAt: z.string(),
  /** The text of the QR code, or the number to transfer to. */
  payTo: z.string(),
  /** Closed before its time: it can be paid only as a late payment. */
  closed: z.boolean(),
  payments: z.array(payment),
  notices: z.array(notice),
})

export type Notice = z.infer<typeof notice>
export type Payment = z.infer<typeof payment>

/** Everything the acquirer knows about one order. Also the shape of a line in its journal. */
export type Charge = z.infer<typeof charge>
export const chargeShape: z.ZodType<Charge> = charge

export const bankName = 'Bank Contoh Nusa'

export function stateOf({ closed, expiresAt }: Charge, now: Date): 'pending' | 'expired' {
  return closed || new Date(expiresAt) <= now ? 'expired' : 'pending'
}
