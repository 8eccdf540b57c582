import { z } from 'zod'
import { type Party, PartyRefused, PartyUnavailable, createParty } from '#platform/http/outbound.ts'
import type { Log } from '#platform/log.ts'
import type { Acquirer, Charge, Transaction } from './acquirer.ts'

const rupiah = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
const instant = z.iso.datetime().transform((text) => new Date(text))
const state = z.enum(['pending', 'expired'])

const charge = z
  .object({ chargeId: z.string().min(1).max(64), expiresAt: instant, state })
  .and(z.union([z.object({ qrPayload: z.string().min(1).max(512) }), z.object({ virtualAccountNumber: z.string().regex(/^[0-9]{8,20}$/), bank: z.string().min(1).max(100) })]))
  .transform((reply): Charge => {
    const { chargeId, expiresAt, state } = reply
    if ('qrPayload' in reply) return { chargeId, expiresAt, state, payTo: { method: 'qris', qrPayload: reply.qrPayload } }
    return { chargeId, expiresAt, state, payTo: { method: 'virtual-account', virtualAccountNumber: reply.virtualAccountNumber, bank: reply.bank } }
  })

const transaction = z
  .object({
    transactionId: z.string().min(1).max(64),
    amount: rupiah,
    currency: z.literal('IDR'),
    paidAt: instant,
    state: z.enum(['settled', 'refunded']),
    refundedAmount: z.number().int().min(0),
  })
  .transform(({ amount, refundedAmount, ...rest }): Transaction => ({ ...rest, amountRupiah: amount, refundedRupiah: refundedAmount }))

const found = z
  .object({ orderId: z.string(), amount: rupiah, expiresAt: instant, state, transactions: z.array(transaction).max(100) })
  .transform(({ amount, ...rest }) => ({ ...rest, amountRupiah: amount }))

const unknownOrder = z.object({ error: z.literal('unknown-order') })

/** The acquirer over HTTP. Whoever waits is a job or a buyer at the till: 5 seconds at most. */
export function createAcquirer({ url, client, log }: { url: string; client: string; log: Log }): Acquirer {
  const party = createParty({ name: 'acquirer', baseUrl: url, totalMs: 5000, refusals: [404, 409, 422], log })
  const headers = { 'x-acquirer-client': client }
  return {
    createCharge: async ({ amountRupiah, expiresAt, ...order }) => {
      const reply = read(charge, await party.post('charges', { ...order, amount: amountRupiah, expiresAt: expiresAt.toISOString() }, headers))
      if (reply.payTo.method !== order.method) throw new PartyUnavailable('acquirer', new Error('The charge is paid in another way'))
      return reply
    },
    findCharge: async (orderId) => {
      const reply = await findReply(party, orderId, headers)
      if (reply === null) return null
      const charged = read(found, reply)
      if (charged.orderId !== orderId) throw new PartyUnavailable('acquirer', new Error('The reply is about another order'))
      return charged
    },
    refund: async ({ orderId, amountRupiah, ...order }) => read(transaction, await party.post(`charges/${encodeURIComponent(orderId)}/refunds`, { ...order, amount: amountRupiah }, headers)),
  }
}

/** A 404 counts as "never heard of it" only in the acquirer's own words: a wrong address answers 404 as well. */
async function findReply(party: Party, orderId: string, headers: Record<string, string>): Promise<unknown> {
  try {
    return await party.get(`charges/${encodeURIComponent(orderId)}`, headers)
  } catch (error) {
    if (!(error instanceof PartyRefused)) throw error
    if (error.status === 404 && unknownOrder.safeParse(error.reply).success) return null
    throw new PartyUnavailable('acquirer', error)
  }
}

function read<Answer>(shape: z.ZodType<Answer>, reply: unknown): Answer {
  const answer = shape.safeParse(reply)
  if (!answer.success) throw new PartyUnavailable('acquirer', answer.error)
  return answer.data
}
