import type { FastifyInstance } from 'fastify'

/** Answers true when what this door cannot work without is there. */
export type Readiness = () => Promise<boolean>

/** `/healthz`: the process runs. `/readyz`: it can serve (database reachable, migrations current, not draining). */
export function registerHealth(app: FastifyInstance, readiness: Readiness) {
  let draining = false
  app.decorate('drain', () => {
    draining = true
  })
  app.get('/healthz', { config: { formGuard: false, lane: 'always' } }, async () => ({ status: 'ok' }))
  app.get('/readyz', { config: { formGuard: false, lane: 'always' } }, async (_request, reply) => {
    const ready = !draining && (await readiness().catch(() => false))
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' })
  })
}

declare module 'fastify' {
  interface FastifyInstance {
    /** From now on `/readyz` says no, so that the load balancer sends nobody any more. */
    drain(): void
  }
}
