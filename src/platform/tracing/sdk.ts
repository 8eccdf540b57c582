import { hostname } from 'node:os'
import { type Context, ROOT_CONTEXT, SpanKind as Kind, context, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator, parseTraceParent } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { ParentBasedSampler, RandomIdGenerator, TraceIdRatioBasedSampler, TracerProvider, createAlwaysRecordSampler } from '@opentelemetry/sdk-trace'
import { plainId } from '#platform/log.ts'
import { createSpanQueue } from './span-queue.ts'
import type { SpanKind, Tracing } from './tracing.ts'

type Options = { endpoint: string; ratio: number; door: string; mostWaiting?: number; sendMs?: number; stopMs?: number }

const kinds: Record<SpanKind, Kind> = { server: Kind.SERVER, client: Kind.CLIENT, consumer: Kind.CONSUMER, internal: Kind.INTERNAL }
const traceparentHeader = 'traceparent'

/** OpenTelemetry's own parts, put together. Loaded only where a collector is named (tracing.ts). */
export function createTracing({ endpoint, ratio, door, mostWaiting = 4096, sendMs = 3000, stopMs = 2000 }: Options): Tracing {
  const exporter = new OTLPTraceExporter({ url: new URL('v1/traces', endpoint.endsWith('/') ? endpoint : `${endpoint}/`).href, timeoutMillis: sendMs, concurrencyLimit: 4 })
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': `sscasn-${door}`, 'service.namespace': 'sscasn', 'host.name': hostname(), 'process.pid': process.pid }),
    // A share of the traces, the same in every house; of the others what failed is kept all the same (span-queue.ts).
    sampler: createAlwaysRecordSampler(new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) })),
    idGenerator: plainIds(),
    spanLimits: { attributeCountLimit: 16, attributeValueLengthLimit: 500, linkCountLimit: 4, eventCountLimit: 0 },
    spanProcessors: [createSpanQueue(exporter, { mostWaiting, sendMs })],
  })
  const contexts = new AsyncLocalStorageContextManager().enable()
  context.setGlobalContextManager(contexts)
  const tracer = provider.getTracer('sscasn')
  const propagator = new W3CTraceContextPropagator()
  const underWay = () => trace.getSpanContext(contexts.active())

  return {
    begin(name, { kind, facts, from, startedAt }) {
      const { parent, links } = parentOf(from, contexts.active())
      const span = tracer.startSpan(name, { kind: kinds[kind], ...(facts ? { attributes: facts } : {}), ...(startedAt ? { startTime: startedAt } : {}), links }, parent)
      return { span, context: trace.setSpan(parent, span) }
    },
    within: (begun, work) => contexts.with(begun.context, work),
    isUnderWay: () => underWay() !== undefined,
    traceparent() {
      const carrier: Record<string, string> = {}
      propagator.inject(contexts.active(), carrier, { set: (into, key, value) => void (into[key] = value) })
      return carrier[traceparentHeader]
    },
    traceId: () => underWay()?.traceId,
    async stop() {
      const { promise: tooLate, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, stopMs)
      // What the collector does not take in time is lost with this process, which has other things to do than to wait.
      await Promise.race([provider.shutdown().catch(() => {}), tooLate])
      clearTimeout(timer)
      context.disable()
    },
  }
}

/** Nothing given: what is under way. Null: nothing. A traceparent: that span, linked to it and to what is under way, since it may be long ago. */
function parentOf(from: string | null | undefined, active: Context) {
  if (from === undefined) return { parent: active, links: [] }
  const there = from === null ? null : parseTraceParent(from)
  if (!there) return { parent: ROOT_CONTEXT, links: [] }
  const remote = { ...there, isRemote: true }
  const here = trace.getSpanContext(active)
  return { parent: trace.setSpanContext(ROOT_CONTEXT, remote), links: [remote, ...(here ? [here] : [])].map((linked) => ({ context: linked })) }
}

/** Numbers that the log takes for a NIK or a telephone number would be crossed out there, and the trace not found (log.ts). */
function plainIds(): RandomIdGenerator {
  const ids = new RandomIdGenerator()
  return { generateTraceId: () => plainId(ids.generateTraceId), generateSpanId: ids.generateSpanId }
}
