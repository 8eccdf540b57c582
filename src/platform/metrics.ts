import { createServer, type Server } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Log } from './log.ts'

export const registry = new Registry()

const requestSeconds = new Histogram({
  name: 'http_request_seconds',
  help: 'Time from the request to the last byte handed over, by route pattern',
  labelNames: ['method', 'route', 'status'] as const,
  // 2 s is the line between a good minute and a bad one (trust.md G7): deploy/prometheus/rules.yml reads it.
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 2, 3, 10],
  registers: [registry],
})

/** One log line and one measurement for every answered request. Routes by pattern: an address may name a person's thing. */
export function observeRequests(app: FastifyInstance, log: Log) {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    requestSeconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
    // What came from memory is counted and not told: a crowd that reads would fill the log with nothing.
    if (request.isFromMemory || route === '/aset/*' || route === '/healthz' || route === '/readyz') return
    log.info('request', { requestId: request.id, method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) })
  })
}

/** Answers of one route that were given at the door, from memory: counted by adding one, and told when Prometheus asks. */
export type Tally = { given: number }

const tallies = new Map<string, Tally>()

registry.registerMetric(new Counter({
  name: 'http_answers_from_memory_total', help: 'Answers given from memory before anything else was done, by route pattern; each took microseconds', labelNames: ['route'] as const, registers: [],
  collect() {
    this.reset()
    for (const [route, { given }] of tallies) this.inc({ route }, given)
  },
}))

export function tallyOf(route: string): Tally {
  const tally = tallies.get(route) ?? { given: 0 }
  tallies.set(route, tally)
  return tally
}

/** A figure that is read when Prometheus asks: one number, or one for each value of a label. Counts and seconds, never a person. */
export type Figure = { help: string; read: () => Promise<number> } | { help: string; label: string; read: () => Promise<[value: string, number][]> }

/** Offers figures under their names. One that cannot be read is absent from the answer: its absence has an alarm of its own. */
export function observeFigures(figures: Readonly<Record<string, Figure>>, log: Log) {
  for (const [name, figure] of Object.entries(figures)) {
    const label = 'label' in figure ? figure.label : null
    const gauge: Gauge = new Gauge({ name, help: figure.help, labelNames: label ? [label] : [], registers: [registry], collect })
    async function collect() {
      gauge.reset()
      if (!label) gauge.remove()
      try {
        const read = await figure.read()
        if (typeof read === 'number') gauge.set(read)
        else for (const [value, count] of read) gauge.set({ [label!]: value }, count)
      } catch (error) {
        log.warn('figure-unreadable', { code: name, error })
      }
    }
  }
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
