import pino from 'pino'
import { traceId } from '#platform/tracing/tracing.ts'

/** The only fields a log line may carry. Everything else is dropped before it is written (trust.md §5.4). */
export type LogFields = {
  door?: string
  requestId?: string
  /** Of OpenTelemetry; written by itself where something is traced. */
  traceId?: string | undefined
  method?: string
  /** The route's pattern, never the address that was asked for. */
  route?: string
  status?: number
  ms?: number
  job?: string
  jobId?: string
  attempt?: number
  party?: string
  code?: string
  count?: number
  bytes?: number
  port?: number
  /** HMAC pseudonym of a person, never an identifier. */
  person?: string
  error?: unknown
}

export type Log = Record<'debug' | 'info' | 'warn' | 'error', (event: string, fields?: LogFields) => void>

const allowed = new Set<string>([
  'door', 'requestId', 'traceId', 'method', 'route', 'status', 'ms', 'job', 'jobId', 'attempt', 'party', 'code', 'count', 'bytes', 'port', 'person',
])

// Both let a SHA-256 in hexadecimal pass, with at least one letter: one in two hundred has digits in it that look like somebody's number.
const sixteenDigits = /(?<![\da-f])(?=\d*[a-f])[\da-f]{64}(?![\da-f])|(?<!\d)(?:\d[ .-]?){15}\d(?!\d)/g
const telephone = /(?<![\da-f])(?=\d*[a-f])[\da-f]{64}(?![\da-f])|(?<![\d-])(?:\+?62|0)[ -]?8\d[\d -]{6,12}\d(?!\d)/g
const isSha256 = (text: string) => text.length === 64

/** Hides what looks like a NIK or KK, an Indonesian phone number or an e-mail address, wherever it stands in a line; hashes stay as they are. */
export function scrub(text: string): string {
  return text
    .replace(sixteenDigits, (found) => (isSha256(found) ? found : '[16 angka]'))
    .replace(telephone, (found) => (isSha256(found) ? found : '[telepon]'))
    .replace(/[^\s"'<>@\\]{1,64}(?:@|%40)[a-zA-Z0-9.-]{1,190}\.[a-zA-Z]{2,}/g, '[surel]')
}

/** Drawn again while it looks like somebody's number: an id must stand in the log as it stands on the page. */
export function plainId(draw: () => string): string {
  for (;;) {
    const id = draw()
    if (scrub(id) === id) return id
  }
}

export function createLog(options: { level: string; door: string; write?: (line: string) => void }): Log {
  const write = options.write ?? ((line: string) => void process.stdout.write(line))
  const sink = { write: (line: string) => write(scrub(line)) }
  const logger = pino({ level: options.level, base: { door: options.door }, timestamp: pino.stdTimeFunctions.isoTime }, sink)
  const at = (level: keyof Log) => (event: string, fields: LogFields = {}) => {
    const trace = traceId()
    logger[level](allowList(trace ? { traceId: trace, ...fields } : fields), event)
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

function allowList(fields: LogFields): Record<string, unknown> {
  const kept = Object.fromEntries(Object.entries(fields).filter(([key, value]) => allowed.has(key) && value !== undefined))
  return fields.error === undefined ? kept : { ...kept, ...describeError(fields.error) }
}

/** Name, code and stack of an error. PostgreSQL's `detail` quotes row values and is left out, messages pass the scrubber. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { errorName: typeof error }
  const { code } = error as { code?: unknown }
  return { errorName: error.name, errorCode: typeof code === 'string' ? code : undefined, errorStack: error.stack }
}

export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
