import type { Context, Span } from '@opentelemetry/api'
import type { Config } from '#platform/config.ts'

/**
 * Kinds as OpenTelemetry knows them. A `client` (a statement, another party) and what is `internal` are told only inside something
 * that is traced: what the program asks for itself every second is nobody's trace.
 */
export type SpanKind = 'server' | 'client' | 'consumer' | 'internal'

/** What a span says of itself: patterns, methods, statuses, names of tasks and parties. Never a value, an address or anything of a person. */
export type Facts = Readonly<Record<string, string | number>>

export type SpanOptions = {
  kind: SpanKind
  facts?: Facts
  /** Another process's span that this one goes on from; what is under way here is then linked. Null: a trace of its own. */
  from?: string | null | undefined
  startedAt?: number
  /** False for errors by which others say no while all is well. */
  isFault?(error: unknown): boolean
}

/** A span that is under way, and the context in which its own work is done. */
export type Begun = { span: Span; context: Context }

export type Tracing = {
  begin(name: string, options: SpanOptions): Begun
  within<T>(begun: Begun, work: () => T): T
  isUnderWay(): boolean
  /** The header of W3C Trace Context, for who goes on from what is under way. */
  traceparent(): string | undefined
  traceId(): string | undefined
  /** Sends what is left, within two seconds. */
  stop(): Promise<void>
}

let tracing: Tracing | null = null

/** Begins to tell a collector what this process does, where one is named; elsewhere nothing is loaded (decision 161). Before the parts are built. */
export async function startTracing(config: Pick<Config, 'OTEL_EXPORTER_OTLP_ENDPOINT' | 'OTEL_TRACES_SAMPLER_ARG'>, door: string): Promise<void> {
  if (!config.OTEL_EXPORTER_OTLP_ENDPOINT || tracing) return
  const { createTracing } = await import('./sdk.ts')
  tracing = createTracing({ endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT, ratio: config.OTEL_TRACES_SAMPLER_ARG, door })
}

export async function stopTracing(): Promise<void> {
  const ending = tracing
  tracing = null
  await ending?.stop()
}

export const isTracing = () => tracing !== null

/** Null while nothing is traced. */
export const beginSpan = (name: string, options: SpanOptions): Begun | null => tracing && tracing.begin(name, options)

/** Does the work in the span's context: what is asked there belongs to it. */
export const within = <T>(begun: Begun | null | undefined, work: () => T): T => (tracing && begun ? tracing.within(begun, work) : work())

/** Does the work as a span, which ends with it. Without tracing, just does it. */
export function inSpan<T>(name: string, options: SpanOptions, work: (span?: Span) => Promise<T>): Promise<T> {
  if (tracing === null) return work()
  if ((options.kind === 'client' || options.kind === 'internal') && options.from === undefined && !tracing.isUnderWay()) return work()
  return untilEnded(tracing.begin(name, options), options, work)
}

async function untilEnded<T>(begun: Begun, { isFault = () => true }: SpanOptions, work: (span: Span) => Promise<T>): Promise<T> {
  try {
    return await within(begun, () => work(begun.span))
  } catch (error) {
    if (isFault(error)) markFault(begun.span, error)
    throw error
  } finally {
    begun.span.end()
  }
}

/** By name and code: an error's text may quote a person's data. */
function markFault(span: Span, error: unknown) {
  const { code, name } = error instanceof Error ? (error as Error & { code?: unknown }) : { code: null, name: typeof error }
  span.setStatus({ code: 2 }).setAttribute('error.type', typeof code === 'string' ? code : name)
}

/** Headers by which another house goes on with this trace. They hold two random numbers. */
export function carried(): { traceparent?: string } {
  const traceparent = tracing?.traceparent()
  return traceparent ? { traceparent } : {}
}

export const traceId = (): string | undefined => tracing?.traceId()
