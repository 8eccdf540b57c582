import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '#platform/clock.ts'
import { isServing } from '#sandbox/control/is-serving.ts'
import type { ServiceState } from '#sandbox/dukcapil/service-state.ts'
import type { Acquirer } from './acquirer.ts'
import { type Charge, type Payment, bankName, stateOf } from './charge.ts'
import { chargeOrder, orderIdShape, refundOrder } from './order.ts'

type Options = { acquirer: Acquirer; state: ServiceState; clock: Clock; client: string }

const statusOf = { 'unknown-order': 404, 'unknown-transaction': 404, 'charged-otherwise': 409, 'refunded-otherwise': 409, invalid: 422 } as const

/** The acquirer's HTTP API: a charge for an order, what became of it, money back (docs/decisions/0063). */
export function acquirerRoutes(app: FastifyInstance, { acquirer, state, clock, client }: Options) {
  /** Waits or refuses as the switchboard says; lets only the client in. */
  const isAdmitted = async (request: FastifyRequest, reply: FastifyReply): Promise<boolean> => {
    if (!(await isServing(state, reply))) return false
    if (isEqual(request.headers['x-acquirer-client'], client)) return true
    state.count('ditolak')
    reply.code(401).send({ error: 'unknown-client' })
    return false
  }
  const refuse = (reply: FastifyReply, error: keyof typeof statusOf) => {
    state.count('ditolak')
    return reply.code(statusOf[error]).send({ error })
  }
  const answer = <Answer>(given: Answer): Answer => {
    state.count('jawaban')
    return given
  }

  app.post('/acquirer/charges', { config: { formGuard: false } }, async (request, reply) => {
    if (!(await isAdmitted(request, reply))) return reply
    const order = chargeOrder.safeParse(request.body)
    if (!order.success) return refuse(reply, 'invalid')
    const outcome = acquirer.charge(order.data)
    return outcome.ok ? answer(chargeReply(outcome.value, clock.now())) : refuse(reply, outcome.refusal)
  })

  app.get<{ Params: { orderId: string } }>('/acquirer/charges/:orderId', async (request, reply) => {
    if (!(await isAdmitted(request, reply))) return reply
    const charge = acquirer.find(request.params.orderId)
    return charge ? answer(statusReply(charge, clock.now())) : refuse(reply, 'unknown-order')
  })

  app.post<{ Params: { orderId: string } }>('/acquirer/charges/:orderId/refunds', { config: { formGuard: false } }, async (request, reply) => {
    if (!(await isAdmitted(request, reply))) return reply
    const orderId = orderIdShape.safeParse(request.params.orderId)
    const order = refundOrder.safeParse(request.body)
    if (!orderId.success || !order.success) return refuse(reply, 'invalid')
    const outcome = acquirer.refund(orderId.data, order.data)
    return outcome.ok ? answer(transactionOf(outcome.value)) : refuse(reply, outcome.refusal)
  })
}

function chargeReply(charge: Charge, now: Date) {
  const payTo = charge.method === 'qris' ? { qrPayload: charge.payTo } : { virtualAccountNumber: charge.payTo, bank: bankName }
  return { chargeId: charge.chargeId, ...payTo, expiresAt: charge.expiresAt, state: stateOf(charge, now) }
}

function statusReply(charge: Charge, now: Date) {
  const { orderId, amount, expiresAt, payments } = charge
  return { orderId, amount, expiresAt, state: stateOf(charge, now), transactions: payments.map(transactionOf) }
}

export function transactionOf({ transactionId, amount, paidAt, refund }: Payment) {
  return { transactionId, amount, currency: 'IDR', paidAt, state: refund ? 'refunded' : 'settled', refundedAmount: refund?.amount ?? 0 }
}

function isEqual(given: string | string[] | undefined, expected: string): boolean {
  const [left, right] = [Buffer.from(String(given)), Buffer.from(expected)]
  return left.length === right.length && timingSafeEqual(left, right)
}
