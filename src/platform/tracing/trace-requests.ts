import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Begun, beginSpan, isTracing, within } from './tracing.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The span of this request; null while it is not known whose trace it goes on with, and where nothing is traced. */
    traced: Begun | null
    arrivedAt: number
  }
}

const untold = new Set(['/aset/*', '/healthz', '/readyz'])

/**
 * One span for each request. A browser's begins a trace of its own, whatever it says: a stranger neither joins other people's traces
 * nor has us write them. A machine that proves itself goes on with its caller's (`trustCaller`). `callersAreOurs`: nobody else can
 * reach this door.
 */
export function traceRequests(app: FastifyInstance, { callersAreOurs = false }: { callersAreOurs?: boolean | undefined }) {
  app.decorateRequest('traced', null)
  app.decorateRequest('arrivedAt', 0)
  if (!isTracing()) return
  app.addHook('onRequest', (request, _reply, done) => {
    const { url, config } = request.routeOptions
    if (url && untold.has(url)) return done()
    request.arrivedAt = Date.now()
    if (config.proof && !callersAreOurs) return done()
    request.traced = begin(request, callersAreOurs)
    within(request.traced, done)
  })
  // A body comes by events of its connection, outside of what was under way.
  app.addHook('preValidation', (request, _reply, done) => within(request.traced, done))
  // Before the line in the log, which names the trace.
  app.addHook('onResponse', (request, reply, done) => {
    // Whoever did not prove themselves has a trace of their own, which holds nothing but the refusal.
    if (!request.traced && request.routeOptions.config.proof) request.traced = begin(request, false)
    const span = request.traced?.span
    span?.setAttribute('http.response.status_code', reply.statusCode)
    // A 503 is a refusal by design (lanes, hash gate): a crowd of them would be all that is told.
    if (reply.statusCode >= 500 && reply.statusCode !== 503) span?.setStatus({ code: 2 })
    span?.end()
    within(request.traced, done)
  })
}

/** The caller of this request has proved itself: its trace goes on here. */
export function trustCaller(request: FastifyRequest) {
  if (isTracing() && !request.traced) request.traced = begin(request, true)
}

function begin(request: FastifyRequest, goesOn: boolean): Begun | null {
  const route = request.routeOptions.url ?? 'none'
  const { traceparent } = request.headers
  return beginSpan(`${request.method} ${route}`, {
    kind: 'server',
    facts: { 'http.request.method': request.method, 'http.route': route, 'sscasn.request_id': request.id },
    from: goesOn && typeof traceparent === 'string' ? traceparent : null,
    startedAt: request.arrivedAt,
  })
}
