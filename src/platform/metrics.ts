import { createServer, type Server } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Log } from './log.ts'

export const registry = new Registry()

const requestSeconds = new Histogram({
  name: 'http_request_seconds',
  help: 'Time from the request to the last byte handed over, by route pattern',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3, 10],
  registers: [registry],
})

/** One log line and one measurement for every answered request. Routes by pattern: an address may name a person's thing. */
export function observeRequests(app: FastifyInstance, log: Log) {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    requestSeconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
    if (route === '/aset/*' || route === '/healthz' || route === '/readyz') return
    log.info('request', { requestId: request.id, method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) })
  })
}

/**
 * `/metrics` for Prometheus, on a port of its own that no visitor reaches. With `readiness`, `/healthz` and `/readyz` too:
 * for the worker, which has no other port.
 */
export function startMetricsServer(port: number, host: string, readiness?: () => Promise<boolean>): Promise<Server> {
  collectDefaultMetrics({ register: registry })
  const server = createServer(async (request, response) => {
    if (request.url === '/metrics') {
      const text = await registry.metrics().catch(() => null)
      return response.writeHead(text === null ? 500 : 200, { 'content-type': registry.contentType }).end(text ?? '')
    }
    if (readiness && request.url === '/healthz') return response.writeHead(200).end('ok')
    if (readiness && request.url === '/readyz') {
      const ready = await readiness().catch(() => false)
      return response.writeHead(ready ? 200 : 503).end(ready ? 'ready' : 'not ready')
    }
    return response.writeHead(404).end()
  })
  return new Promise((resolve, reject) => server.once('error', reject).listen(port, host, () => resolve(server)))
}
