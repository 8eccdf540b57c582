import { z } from 'zod'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { jsonIn } from '#platform/http/json-in.ts'
import { type SignatureFault, whyNotSigned } from '#platform/http/signed-body.ts'

/** The header that carries the acquirer's signature. */
export const signatureHeader = 'x-acquirer-signature'

const money = { amount: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER), currency: z.literal('IDR') }
const id = z.string().min(1).max(64)

const event = z.discriminatedUnion('state', [
  z.strictObject({ eventId: id, orderId: id, ...money, state: z.enum(['settled', 'refunded']), transactionId: id, paidAt: z.iso.datetime() }),
  // The acquirer closed the charge; it says nothing about money.
  z.strictObject({ eventId: id, orderId: id, ...money, state: z.literal('expired'), transactionId: z.null(), paidAt: z.null() }),
])

/** What the acquirer tells us. A hint only: ask `findCharge` before crediting anything (trust.md T17). */
export type PaymentEvent = z.infer<typeof event>

export type CallbackRefusal = SignatureFault | 'unreadable'

/**
 * Reads a call-back that the acquirer signed: over the bytes as they came, in constant time, at most five minutes old.
 * `rawBody` must be the body before any parser touched it.
 */
export function verifyCallback(secret: string, rawBody: Buffer, header: string | undefined, now: Date): Outcome<PaymentEvent, CallbackRefusal> {
  const fault = whyNotSigned(secret, rawBody, header, now)
  if (fault) return refused(fault)
  const parsed = event.safeParse(jsonIn(rawBody))
  return parsed.success ? done(parsed.data) : refused('unreadable')
}
