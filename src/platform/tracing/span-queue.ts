import { SpanStatusCode, TraceFlags } from '@opentelemetry/api'
import { ExportResultCode } from '@opentelemetry/core'
import { BatchSpanProcessor, type ReadableSpan, type SpanExporter, type SpanProcessor } from '@opentelemetry/sdk-trace'
import { Counter } from 'prom-client'
import { registry } from '#platform/metrics.ts'

const spansTotal = new Counter({
  name: 'trace_spans_total',
  help: 'Spans of traces, by what became of them: sent to the collector, refused by it, or dropped because too many waited for it',
  labelNames: ['outcome'] as const,
  registers: [registry],
})

/**
 * What waits to be told: a bounded number, sent in batches beside the work. A collector that is slow or away costs spans, which are
 * counted, and nobody's time. Of a trace that was not chosen, the spans that failed are told all the same.
 */
export function createSpanQueue(exporter: SpanExporter, { mostWaiting, sendMs }: { mostWaiting: number; sendMs: number }): SpanProcessor {
  let waiting = 0
  const counted: SpanExporter = {
    export: (spans, report) =>
      exporter.export(spans, (result) => {
        waiting -= spans.length
        spansTotal.inc({ outcome: result.code === ExportResultCode.SUCCESS ? 'sent' : 'refused' }, spans.length)
        report(result)
      }),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
    shutdown: () => exporter.shutdown(),
  }
  const batches = new BatchSpanProcessor({ exporter: counted, maxQueueSize: mostWaiting, maxExportBatchSize: Math.min(512, mostWaiting), scheduledDelayMillis: 1000, exportTimeoutMillis: sendMs + 1000 })
  return {
    onStart: () => {},
    onEnd(span) {
      const told = isChosen(span) ? span : span.status.code === SpanStatusCode.ERROR ? chosen(span) : null
      if (!told) return
      if (waiting >= mostWaiting) return spansTotal.inc({ outcome: 'dropped' })
      waiting += 1
      batches.onEnd(told)
    },
    forceFlush: () => batches.forceFlush(),
    shutdown: () => batches.shutdown(),
  }
}

const isChosen = (span: ReadableSpan) => (span.spanContext().traceFlags & TraceFlags.SAMPLED) !== 0

/** The same span with the flag that lets it through. */
function chosen(span: ReadableSpan): ReadableSpan {
  const spanContext = { ...span.spanContext(), traceFlags: TraceFlags.SAMPLED }
  return Object.create(span, { spanContext: { value: () => spanContext } }) as ReadableSpan
}
