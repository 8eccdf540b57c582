import { carried } from '#platform/tracing/tracing.ts'

/** Beside the job's own payload, under a name that no payload has: the trace that asked for it. */
const traceKey = '_traceparent'

export function besidePayload(payload: object): object {
  const { traceparent } = carried()
  return traceparent ? { ...payload, [traceKey]: traceparent } : payload
}

/** What the job was sent with, and whose trace it goes on with; null for work that comes round by the clock. */
export function takeApart(given: unknown): { payload: unknown; traceparent: string | null } {
  if (typeof given !== 'object' || given === null || !(traceKey in given)) return { payload: given, traceparent: null }
  const { [traceKey]: traceparent, ...payload } = given
  return { payload, traceparent: typeof traceparent === 'string' ? traceparent : null }
}
