import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import { parse } from 'node:querystring'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import Fastify, { type FastifyHttpOptions, type FastifyInstance } from 'fastify'
import type { Config } from '#platform/config.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import { type Log, plainId } from '#platform/log.ts'
import { observeRequests } from '#platform/metrics.ts'
import type { Writing } from '#platform/db/writing.ts'
import { traceRequests } from '#platform/tracing/trace-requests.ts'
import { answerClientErrors } from './client-errors.ts'
import { brotliParams, compressAnswers, worthCompressing } from './compress-text.ts'
import { guardForms } from './form-guard.ts'
import { commonHeaders, securityHeaders } from './headers.ts'
import { type Readiness, registerHealth } from './health.ts'
import { hostsOf, requireKnownHost } from './known-host.ts'
import { type LaneOptions, guardLanes } from './lanes/guard-lanes.ts'
import { type Problem, type RenderProblem, answerProblem, answerProblems } from './problems.ts'
import { type RenderReadOnly, guardWriting } from './read-only/guard-writing.ts'
import { limitSlowBodies } from './slow-bodies.ts'
import { type SharedAnswers, keepSharedAnswers } from './shared-answers.ts'
import { serveStatics } from './statics.ts'

export type { Problem }

export type ServerOptions = {
  config: Config
  log: Log
  keys: KeyRing
  /** The door's own public address: form posts must come from it, links in mails point to it. */
  publicUrl: string
  readiness: Readiness
  /** The face's page for 4xx and 5xx; null for machines only (the sandbox), which hear JSON. */
  renderProblem: RenderProblem
  /** What is said and shown while nothing can be written; null for doors that keep nothing of people (the sandbox). */
  readOnly?: { writing: Writing; render: RenderReadOnly }
  /** Further host names that this door answers to, and what an address means on them. */
  ownHosts?: { names: Iterable<string>; addressAt(host: string | undefined, url: string): string }
  /** What is refused first when not all can be served; null for doors that keep no lanes. */
  lanes?: LaneOptions | null
  /** Where strangers are many: pages that are the same for all of them are kept in memory for a moment. */
  shared?: SharedAnswers
  /** Only our own houses reach this door (the sandbox): their traces go on here. */
  callersAreOurs?: boolean
}

const maxFormFields = 300

/** A server with the defaults of trust.md §9. Routes are added by the face. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { config, log, keys, publicUrl } = options
  const isHttps = publicUrl.startsWith('https://')
  const hosts = new Set([...hostsOf(config, publicUrl), ...(options.ownHosts?.names ?? [])])
  const app = Fastify(fastifyOptions(options, isHttps))

  compressAnswers(app)
  // The order of these hooks is the order of an answer: packed, then kept.
  keepSharedAnswers(app, options.shared ?? { seconds: 0, harmlessCookies: [] })
  await app.register(cookie)
  await app.register(compress, {
    global: true,
    threshold: worthCompressing,
    encodings: ['br', 'gzip', 'identity'],
    brotliOptions: { params: brotliParams },
  })
  acceptForms(app)
  traceRequests(app, options)
  observeRequests(app, log)
  securityHeaders(app, { isHttps })
  requireKnownHost(app, hosts)
  limitSlowBodies(app)
  if (options.lanes) guardLanes(app, { min: config.LANE_LEAST, max: config.LANE_MOST }, options.lanes)
  guardForms(app, { keys, publicUrl, allowedHosts: hosts })
  if (options.readOnly) guardWriting(app, { ...options.readOnly, resendFields: options.lanes?.resendFields })
  registerHealth(app, options.readiness)
  serveStatics(app)
  answerProblems(app, options)
  return app
}

function fastifyOptions({ config, renderProblem, ownHosts }: ServerOptions, isHttps: boolean): FastifyHttpOptions<Server> {
  return {
    logger: false,
    // The last resort for a whole request; slow bodies are closed much earlier, slow headers after 5 s.
    requestTimeout: 300_000,
    connectionTimeout: 0,
    keepAliveTimeout: 6000,
    bodyLimit: 65_536,
    trustProxy: config.TRUST_PROXY === '' ? false : config.TRUST_PROXY,
    genReqId: () => plainId(() => randomBytes(6).toString('hex').toUpperCase()),
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200, querystringParser: (text: string) => parse(withoutNul(text), '&', '=', { maxKeys: 60 }) },
    ...(ownHosts ? { rewriteUrl: ({ headers, url = '/' }) => ownHosts.addressAt(headers.host, url) } : {}),
    http: { headersTimeout: 5000, connectionsCheckingInterval: 1000, maxHeaderSize: 16_384 },
    clientErrorHandler: answerClientErrors(isHttps),
    // An address that cannot be decoded reaches no hook.
    frameworkErrors: (_error, request, reply) => answerProblem(request, reply.headers(commonHeaders(isHttps)), { status: 400 }, renderProblem),
  }
}

/** No field of ours holds this character, and PostgreSQL keeps no text with it (trust.md T26). */
const withoutNul = (text: string) => text.replaceAll('%00', '').replaceAll('\0', '')

/** Forms as the browser sends them. More fields than any form of ours has are refused, not cut off. */
function acceptForms(app: FastifyInstance) {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, text, done) => {
    if (String(text).split('&', maxFormFields + 1).length > maxFormFields) return done(Object.assign(new Error('Too many fields'), { statusCode: 413 }))
    // A plain object: what parse gives has no prototype, which Zod and others do not expect.
    done(null, { ...parse(withoutNul(String(text)), '&', '=', { maxKeys: maxFormFields }) })
  })
}
