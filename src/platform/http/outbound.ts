import type { Span } from '@opentelemetry/api'
import CircuitBreaker from 'opossum'
import type { Log } from '#platform/log.ts'
import { carried, inSpan } from '#platform/tracing/tracing.ts'

/** What can go wrong with another party. `unavailable` covers refusal, time-out, 5xx and an open breaker: nothing is known. */
export class PartyUnavailable extends Error {
  readonly party: string
  constructor(party: string, cause?: unknown) {
    super(`${party} did not answer`, { cause })
    this.name = 'PartyUnavailable'
    this.party = party
  }

  /** False where the question cannot have reached them: the breaker was open, too many were under way, nobody listened. */
  get wasAsked(): boolean {
    const codes = [this.cause, (this.cause as Error | undefined)?.cause].map((error) => (error as { code?: string } | undefined)?.code)
    return !codes.some((code) => code !== undefined && neverSent.has(code))
  }
}

const neverSent = new Set(['EOPENBREAKER', 'ESEMLOCKED', 'ESHUTDOWN', 'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])

/** The party answered, and the answer is no: one of the statuses that its client asked to hear about. */
export class PartyRefused extends Error {
  readonly party: string
  readonly status: number
  /** The reply as JSON, null when it was none. Not checked. */
  readonly reply: unknown
  constructor(party: string, status: number, reply: unknown) {
    super(`${party} refused with ${status}`)
    this.name = 'PartyRefused'
    this.party = party
    this.status = status
    this.reply = reply
  }
}

export type Party = {
  /** POSTs JSON and returns the parsed reply. Throws PartyUnavailable, or PartyRefused for a status in `refusals`. */
  post(path: string, body: object, headers?: Record<string, string>): Promise<unknown>
  get(path: string, headers?: Record<string, string>): Promise<unknown>
  put(path: string, body: object, headers?: Record<string, string>): Promise<unknown>
  remove(path: string, headers?: Record<string, string>): Promise<unknown>
  /** POSTs a file as it is and returns the parsed reply. */
  postBytes(path: string, bytes: Buffer, mediaType: string, headers?: Record<string, string>): Promise<unknown>
  /** At most `mostBytes`; more counts as no answer. */
  getBytes(path: string, mostBytes: number, headers?: Record<string, string>): Promise<Buffer>
  /** False while the breaker is open: asking now would only wait. */
  isAnswering(): boolean
}

type Asked = RequestInit & { method: string; headers: Record<string, string> }

type Options = {
  name: string
  baseUrl: string
  totalMs?: number
  atOnce?: number
  /** Statuses by which this party says no while it is well. They throw PartyRefused and do not count against it. */
  refusals?: readonly number[]
  log: Log
}

/**
 * Every other party is spoken to through here: a total time limit, a bounded number of calls at once, a circuit breaker
 * that opens when half of the last calls failed, and no retry in line (trust.md §9): retrying is a job's work.
 */
export function createParty({ name, baseUrl, totalMs = 10_000, atOnce = 10, refusals = [], log }: Options): Party {
  const exchange = async (path: string, init: Asked, mostBytes: number, span?: Span): Promise<unknown> => {
    const response = await fetch(new URL(path.replace(/^\//, ''), baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`), {
      ...init,
      headers: { ...init.headers, ...carried() },
      redirect: 'error',
      signal: AbortSignal.timeout(totalMs),
    })
    span?.setAttribute('http.response.status_code', response.status)
    if (refusals.includes(response.status)) throw new PartyRefused(name, response.status, await response.json().catch(() => null))
    if (!response.ok) throw new Error(`${name} answered ${response.status}`)
    if (mostBytes > 0) return readBytes(name, response, mostBytes)
    return response.status === 204 ? null : response.json()
  }
  /** A path may name a person's thing: the trace tells the party only. */
  const call = (path: string, init: Asked, mostBytes = 0) =>
    inSpan(`${name} ${init.method}`, { kind: 'client', facts: { 'sscasn.party': name, 'http.request.method': init.method }, isFault: (error) => !(error instanceof PartyRefused) }, (span) =>
      exchange(path, init, mostBytes, span),
    )
  const breaker = new CircuitBreaker(call, {
    timeout: totalMs,
    capacity: atOnce,
    errorThresholdPercentage: 50,
    volumeThreshold: 5,
    rollingCountTimeout: 20_000,
    resetTimeout: 5000,
    errorFilter: (error: unknown) => error instanceof PartyRefused,
  })
  breaker.on('open', () => log.warn('party-breaker-opened', { party: name }))
  breaker.on('close', () => log.info('party-breaker-closed', { party: name }))
  const ask = (path: string, init: Asked, mostBytes?: number) =>
    breaker.fire(path, init, mostBytes).catch((error: unknown) => {
      throw error instanceof PartyRefused ? error : new PartyUnavailable(name, error)
    })
  const json = (method: string, body: object, headers: Record<string, string>) => ({ method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } })
  return {
    post: (path, body, headers = {}) => ask(path, json('POST', body, headers)),
    put: (path, body, headers = {}) => ask(path, json('PUT', body, headers)),
    get: (path, headers = {}) => ask(path, { method: 'GET', headers }),
    remove: (path, headers = {}) => ask(path, { method: 'DELETE', headers }),
    postBytes: (path, bytes, mediaType, headers = {}) => ask(path, { method: 'POST', body: new Uint8Array(bytes), headers: { 'content-type': mediaType, ...headers } }),
    getBytes: async (path, mostBytes, headers = {}) => (await ask(path, { method: 'GET', headers }, mostBytes)) as Buffer,
    isAnswering: () => !breaker.opened,
  }
}

/** Stops reading at the limit: what the other side sends is not ours to believe. */
async function readBytes(name: string, response: Response, mostBytes: number): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of response.body ?? []) {
    bytes += piece.length
    if (bytes > mostBytes) throw new Error(`${name} sent more than ${mostBytes} bytes`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
