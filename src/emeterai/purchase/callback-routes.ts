import type { FastifyInstance } from 'fastify'
import { Counter } from 'prom-client'
import type { HouseDeps } from '#emeterai/deps.ts'
import { signatureHeader, verifyCallback } from '#emeterai/verify-callback.ts'
import { registry } from '#platform/metrics.ts'
import { trustCaller } from '#platform/tracing/trace-requests.ts'
import { within } from '#platform/tracing/tracing.ts'
import { callbackPath } from './callback-path.ts'
import { takeCallback } from './take-callback.ts'

const callbacksTotal = new Counter({
  name: 'acquirer_callbacks_total',
  help: 'Call-backs of the acquirer, by what became of them',
  labelNames: ['outcome'] as const,
  registers: [registry],
})

const maxBytes = 8192

/** Where the acquirer tells of money. The signature is over the bytes as they came: nothing parses them before. */
export async function callbackRoutes(app: FastifyInstance, deps: HouseDeps) {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes))

    scope.post(callbackPath, { config: { formGuard: false, proof: 'signed-body' }, bodyLimit: maxBytes }, async (request, reply) => {
      const given = request.headers[signatureHeader]
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const event = verifyCallback(deps.acquirerSecret, bytes, typeof given === 'string' ? given : undefined, deps.clock.now())
      if (!event.ok) {
        callbacksTotal.inc({ outcome: event.refusal })
        deps.log.warn('acquirer-callback-refused', { code: event.refusal })
        return reply.code(event.refusal === 'unreadable' ? 422 : 401).send({ error: event.refusal })
      }
      trustCaller(request)
      const outcome = await within(request.traced, () => takeCallback(deps, event.value))
      callbacksTotal.inc({ outcome })
      // An order of nobody's: said once in the log, and taken, so that the acquirer does not send it for ever.
      if (outcome === 'unknown-order') deps.log.warn('acquirer-callback-unknown-order')
      return { outcome }
    })
  })
}
