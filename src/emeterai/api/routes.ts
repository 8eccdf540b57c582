import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { HouseDeps } from '#emeterai/deps.ts'
import { retrySeconds } from '#platform/http/read-only/guard-writing.ts'
import { trustCaller } from '#platform/tracing/trace-requests.ts'
import { answerOnce } from './answer-once.ts'
import type { ApiClient, Call, Endpoint } from './endpoint.ts'
import { endpoints } from './endpoints.ts'
import { findApiClient, issueAccessToken } from './portal-client.ts'
import { findLink } from './portal-link.ts'
import { ApiProblem, type ProblemCode, problemBody } from './problem.ts'

const apiPrefix = '/api/v1'

const credentials = z.object({ grant_type: z.literal('client_credentials'), client_id: z.string().max(100), client_secret: z.string().max(500) })

/** The API for portals of one distributor: one route for each endpoint, and the token they begin with. */
export async function apiRoutes(brand: FastifyInstance, deps: HouseDeps) {
  await brand.register(
    async (api) => {
      api.addContentTypeParser('application/pdf', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes))
      answerProblems(api, deps)
      api.post('/token', { config: { formGuard: false } }, (request, reply) => token(deps, request, reply))
      for (const endpoint of endpoints) addRoute(api, deps, endpoint)
    },
    { prefix: apiPrefix },
  )
}

async function token(deps: HouseDeps, request: FastifyRequest, reply: FastifyReply) {
  const parsed = credentials.safeParse(request.body)
  if (!parsed.success) throw new ApiProblem('invalid')
  const { client_id: id, client_secret: secret } = parsed.data
  const counted = await deps.limits.consume('api-token', `${id}|${request.ip}`)
  if (!counted.allowed) throw new ApiProblem('rate-limited', { waitSeconds: counted.retryAfterSeconds })
  const issued = await issueAccessToken(deps, { id, secret, distributorId: request.distributor.id })
  if (!issued) throw new ApiProblem('client-not-valid')
  await deps.limits.refund('api-token', `${id}|${request.ip}`)
  return reply.header('cache-control', 'no-store').send({ access_token: issued.token, token_type: 'Bearer', expires_in: issued.seconds })
}

function addRoute(api: FastifyInstance, deps: HouseDeps, endpoint: Endpoint) {
  api.route({
    method: endpoint.method,
    url: `/${endpoint.path}`,
    config: { formGuard: false, proof: 'access-token', onlyReads: endpoint.onlyReads === true },
    ...(endpoint.maxBodyBytes ? { bodyLimit: endpoint.maxBodyBytes } : {}),
    // Before the body is read: strangers send us nothing large.
    onRequest: async (request) => {
      request.apiClient = await authenticate(deps, request)
      trustCaller(request)
    },
    handler: (request, reply) => answer(deps, endpoint, request, reply),
  })
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before any endpoint of the API is reached. */
    apiClient?: ApiClient
  }
}

async function authenticate(deps: HouseDeps, request: FastifyRequest): Promise<ApiClient> {
  const client = await findApiClient(deps, request.distributor.id, request.headers.authorization)
  if (!client) throw new ApiProblem('token-not-valid')
  const counted = await deps.limits.consume('api-client', `${client.id}|${client.distributorId}`)
  if (!counted.allowed) throw new ApiProblem('rate-limited', { waitSeconds: counted.retryAfterSeconds })
  return client
}

async function answer(deps: HouseDeps, endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply) {
  const client = request.apiClient!
  const link = endpoint.needs === 'link' ? await findLink(deps, client, request.headers['x-link-token']) : { id: '', accountId: '' }
  if (!link) throw new ApiProblem('link-over')
  const call: Call = { deps, request, client, link, params: request.params as Record<string, string>, body: readBody(endpoint, request) }
  const run = () => endpoint.answer(call as Call<never>)
  const value = endpoint.method === 'GET' || endpoint.isNamed ? await run() : await answerOnce(deps, keyed(request, call), run)
  reply.code(endpoint.status).header('cache-control', 'no-store')
  if (endpoint.reply === 'pdf') return reply.type('application/pdf').send(value)
  return endpoint.reply ? reply.send(value) : reply.send(endpoint.status === 204 ? undefined : {})
}

function readBody({ body }: Endpoint, request: FastifyRequest): unknown {
  if (body === undefined) return undefined
  if (body === 'pdf') {
    if (!Buffer.isBuffer(request.body)) throw new ApiProblem('invalid', { detail: 'application/pdf' })
    return request.body
  }
  const parsed = body.safeParse(request.body)
  if (parsed.success) return parsed.data
  throw new ApiProblem('invalid', { fields: [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))].slice(0, 30) })
}

function keyed(request: FastifyRequest, { client, link }: Call) {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,64}$/.test(key)) throw new ApiProblem('idempotency-key-missing')
  return { clientId: client.id, key: `${client.distributorId}/${key}`, method: request.method, path: request.url, body: [link.accountId, request.body] }
}

/** Refusals as problem+json; what broke is told with a number to quote, and stands in the log. */
function answerProblems(api: FastifyInstance, { log, writing }: HouseDeps) {
  api.setNotFoundHandler((request, reply) => send(request, reply, 'not-found'))
  api.setErrorHandler((error: Error & { statusCode?: number; retryAfterSeconds?: number }, request, reply) => {
    if (error instanceof ApiProblem) {
      if (error.more.waitSeconds !== undefined) reply.header('retry-after', error.more.waitSeconds)
      return send(request, reply, error.code, error.more)
    }
    const isReadOnly = writing.heed(error)
    const code = isReadOnly ? 'not-serving' : codeOf(error)
    if (code === 'broken') log.error('request-failed', { requestId: request.id, method: request.method, route: request.routeOptions.url ?? 'none', status: 500, error })
    if (code === 'not-serving') reply.header('retry-after', isReadOnly ? retrySeconds : (error.retryAfterSeconds ?? 5))
    return send(request, reply, code)
  })
}

function codeOf(error: Error & { statusCode?: number }): ProblemCode {
  if (error.statusCode === 503 || error.name === 'HashGateBusy' || error.name === 'PartyUnavailable') return 'not-serving'
  if (error.statusCode === 413) return 'too-large'
  return error.statusCode && error.statusCode < 500 ? 'invalid' : 'broken'
}

function send(request: FastifyRequest, reply: FastifyReply, code: ProblemCode, more: ApiProblem['more'] = {}) {
  const body = problemBody(code, request.id, more)
  return reply.code(body.status).header('cache-control', 'no-store').type('application/problem+json').send(JSON.stringify(body))
}
