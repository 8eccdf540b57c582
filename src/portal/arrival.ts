import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** When the request reached us, by our clock, before its body was read: what counts against a deadline. */
    receivedAt: Date
  }
}

/** Longer than the proxy keeps a request before it gives up (`timeout queue`, `timeout server`): an older stamp is a mistake. */
const longestMs = 60_000

/**
 * Notes when each request arrived. In a rush it waits before we see it, in the proxy's queue or until its connection is
 * accepted (one for each turn of our loop); so the proxy's word counts where there is one (decision 171).
 */
export function noteArrivals(app: FastifyInstance, { clock }: Pick<Deps, 'clock'>) {
  // A Date is shared between requests when it is the default; each gets its own in the hook.
  app.decorateRequest('receivedAt', null as unknown as Date)
  app.addHook('onRequest', async (request) => {
    const now = clock.now()
    const waitedMs = waitedOutside(request)
    request.receivedAt = waitedMs === 0 ? now : new Date(now.getTime() - waitedMs)
  })
}

/** Believed of our own proxy alone, which writes it over whatever the client sent: then the address is not that of the connection. */
function waitedOutside({ ip, raw, headers }: FastifyRequest): number {
  const stamp = headers['x-arrived-at']
  if (typeof stamp !== 'string' || !/^\d{13}$/.test(stamp) || ip === raw.socket.remoteAddress) return 0
  const waitedMs = Date.now() - Number(stamp)
  return waitedMs > 0 && waitedMs <= longestMs ? waitedMs : 0
}
