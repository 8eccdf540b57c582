import { randomBytes } from 'node:crypto'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, type FastifyHttpOptions } from 'fastify'
import type { Server } from 'node:http'
import { parse } from 'node:querystring'
import { constants } from 'node:zlib'
import type { Config } from '#platform/config.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import type { Log } from '#platform/log.ts'
import { observeRequests } from '#platform/metrics.ts'
import { guardForms } from './form-guard.ts'
import { registerHealth, type Readiness } from './health.ts'
import { securityHeaders } from './headers.ts'
import { serveStatics } from './statics.ts'

/** What a face shows when a request cannot be answered as asked. `code` is a number to quote, never a cause. */
export type Problem = {
  status: number
  requestId: string
  /** Where it happened, without the query: the menu shows the section. */
  path: string
  retryAfterSeconds?: number
  /** The page was only asked for, nothing was sent: it may be asked for again without harm. */
  isRepeatable: boolean
}

export type ServerOptions = {
  config: Config
  log: Log
  keys: KeyRing
  /** The door's own public address: form posts must come from it, links in mails point to it. */
  publicUrl: string
  readiness: Readiness
  /** The face's page for 4xx and 5xx; null for machines only (the sandbox), which hear JSON. */
  renderProblem: ((problem: Problem) => string) | null
}

/** A server with the defaults of trust.md §9. Routes are added by the face. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { config, log, keys, publicUrl } = options
  const serverOptions: FastifyHttpOptions<Server> = {
    logger: false,
    requestTimeout: 15_000,
    connectionTimeout: 0,
    keepAliveTimeout: 6000,
    bodyLimit: 65_536,
    trustProxy: config.TRUST_PROXY === '' ? false : config.TRUST_PROXY,
    genReqId: () => randomBytes(6).toString('hex').toUpperCase(),
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200, querystringParser: (text: string) => parse(text, '&', '=', { maxKeys: 60 }) },
    http: { headersTimeout: 5000, connectionsCheckingInterval: 1000, maxHeaderSize: 16_384 },
  }
  const app = Fastify(serverOptions)

  await app.register(cookie)
  await app.register(formbody, { bodyLimit: 65_536, parser: (text) => ({ ...parse(text, '&', '=', { maxKeys: 300 }) }) })
  await app.register(compress, {
    global: true,
    threshold: 600,
    encodings: ['br', 'gzip', 'identity'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  })
  observeRequests(app, log)
  requireKnownHost(app, hostsOf(config, publicUrl))
  securityHeaders(app, { isHttps: publicUrl.startsWith('https://') })
  guardForms(app, { keys, publicUrl, allowedHosts: hostsOf(config, publicUrl) })
  registerHealth(app, options.readiness)
  serveStatics(app)
  answerProblems(app, options)
  return app
}

/** Host names this door answers to. Anything else is told that it is misdirected, so that no link or cache is poisoned. */
function hostsOf(config: Config, publicUrl: string): Set<string> {
  const extra = config.ALLOWED_HOSTS.split(',').map((host) => host.trim()).filter(Boolean)
  const local = config.isProduction ? [] : ['localhost', '127.0.0.1', '[::1]']
  return new Set([new URL(publicUrl).hostname, ...local, ...extra])
}

function requireKnownHost(app: FastifyInstance, hosts: Set<string>) {
  app.addHook('onRequest', async (request, reply) => {
    const isProbe = request.url === '/healthz' || request.url === '/readyz'
    if (!isProbe && !hosts.has(request.hostname)) return reply.code(421).type('text/plain').send('Alamat ini tidak dilayani di sini.\n')
  })
}

function answerProblems(app: FastifyInstance, { log, renderProblem }: ServerOptions) {
  const answer = (request: FastifyRequest, reply: FastifyReply, status: number, retryAfterSeconds?: number) => {
    if (retryAfterSeconds) reply.header('retry-after', retryAfterSeconds)
    reply.header('cache-control', 'no-store').code(status)
    const problem: Problem = {
      status,
      requestId: request.id,
      path: request.url.split('?')[0] ?? '/',
      isRepeatable: request.method === 'GET',
      ...(retryAfterSeconds ? { retryAfterSeconds } : {}),
    }
    return renderProblem ? reply.type('text/html; charset=utf-8').send(renderProblem(problem)) : reply.send({ status, requestId: request.id })
  }
  app.setNotFoundHandler((request, reply) => answer(request, reply, 404))
  app.setErrorHandler((error: Error & { statusCode?: number; retryAfterSeconds?: number }, request, reply) => {
    const status = statusOf(error)
    if (status >= 500) log.error('request-failed', { requestId: request.id, method: request.method, route: request.routeOptions.url ?? 'none', status, error })
    return answer(request, reply, status, error.retryAfterSeconds ?? (status === 503 ? 5 : undefined))
  })
}

/** A busy hash gate, a drained pool or a cancelled statement is "try again in a moment", not "we are broken". */
function statusOf(error: Error & { statusCode?: number; code?: string }): number {
  if (error.statusCode) return error.statusCode
  if (error.name === 'HashGateBusy' || error.message === 'timeout exceeded when trying to connect') return 503
  return ['55P03', '57014', '57P01', '57P03', '53300', '53100', '08006', 'ECONNREFUSED'].includes(error.code ?? '') ? 503 : 500
}
