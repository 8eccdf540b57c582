import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** When the request reached us, by our clock, before its body was read: what counts against a deadline. */
    receivedAt: Date
  }
}

export function noteArrivals(app: FastifyInstance, { clock }: Pick<Deps, 'clock'>) {
  // A Date is shared between requests when it is the default; each gets its own in the hook.
  app.decorateRequest('receivedAt', null as unknown as Date)
  app.addHook('onRequest', async (request) => {
    request.receivedAt = clock.now()
  })
}
