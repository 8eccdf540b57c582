import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Acquirer } from './acquirer.ts'
import type { Behaviour } from './behaviour.ts'
import { amountShape, orderIdShape } from './order.ts'
import { transactionOf } from './routes.ts'

const behaviourOf = { normal: 'normal', lost: 'hilang', duplicate: 'ganda', reordered: 'terbalik', slow: 'lambat' } as const satisfies Record<string, Behaviour>

const payOrder = z.strictObject({
  orderId: orderIdShape,
  amount: amountShape.optional(),
  times: z.number().int().min(1).max(10).optional(),
  callback: z.enum(['normal', 'lost', 'duplicate', 'reordered', 'slow']).optional(),
  late: z.boolean().optional(),
})

const statusOf = { 'unknown-order': 404, expired: 409, 'too-many': 409 } as const

/** A payer for tests and scripts. No key: whoever reaches the sandbox may play. JSON only, which no other site's page can post unasked. */
export function payRoutes(app: FastifyInstance, acquirer: Acquirer) {
  app.post('/acquirer/test/pay', { config: { formGuard: false } }, async (request, reply) => {
    if (!request.headers['content-type']?.startsWith('application/json')) return reply.code(415).send({ error: 'json-only' })
    const order = payOrder.safeParse(request.body)
    if (!order.success) return reply.code(422).send({ error: 'invalid' })
    const { orderId, callback, ...payment } = order.data
    const outcome = acquirer.pay(orderId, { ...payment, behaviour: callback && behaviourOf[callback] })
    return outcome.ok ? { orderId, transactions: outcome.value.map(transactionOf) } : reply.code(statusOf[outcome.refusal]).send({ error: outcome.refusal })
  })
}
