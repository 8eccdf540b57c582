import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Log } from '#platform/log.ts'
import { compressText } from './compress-text.ts'

/** What a face shows when a request cannot be answered as asked. Never a cause. */
export type Problem = {
  status: number
  /** A number to quote. */
  requestId: string
  /** Where it happened, without the query: the menu shows the section. */
  path: string
  retryAfterSeconds?: number
  /** The page was only asked for, nothing was sent: it may be asked for again without harm. */
  isRepeatable: boolean
}

/** The face's page for 4xx and 5xx; null for machines only (the sandbox), which hear JSON. */
export type RenderProblem = ((problem: Problem) => string) | null

type Fault = Error & { statusCode?: number; code?: string; retryAfterSeconds?: number }

export function answerProblems(app: FastifyInstance, { log, renderProblem }: { log: Log; renderProblem: RenderProblem }) {
  app.setNotFoundHandler((request, reply) => answerProblem(request, reply, { status: 404 }, renderProblem))
  app.setErrorHandler((error: Fault, request, reply) => {
    const readOnly = app.refuseWriting?.(error, request, reply)
    if (readOnly) return readOnly
    const status = statusOf(error)
    if (status >= 500) log.error('request-failed', { requestId: request.id, method: request.method, route: request.routeOptions.url ?? 'none', status, error })
    // A form that could not be worked on just now comes back whole, where lanes are kept (decision 99).
    const givenBack = status === 503 ? app.refuseForm?.(request, reply) : null
    if (givenBack) return givenBack
    const retryAfterSeconds = error.retryAfterSeconds ?? (status === 503 ? 5 : undefined)
    return answerProblem(request, reply, { status, ...(retryAfterSeconds ? { retryAfterSeconds } : {}) }, renderProblem)
  })
}

export async function answerProblem(request: FastifyRequest, reply: FastifyReply, { status, retryAfterSeconds }: Pick<Problem, 'status' | 'retryAfterSeconds'>, renderProblem: RenderProblem) {
  if (retryAfterSeconds) reply.header('retry-after', retryAfterSeconds)
  reply.header('cache-control', 'no-store').code(status)
  const problem: Problem = {
    status,
    requestId: request.id,
    path: request.url.split('?')[0] ?? '/',
    isRepeatable: request.method === 'GET',
    ...(retryAfterSeconds ? { retryAfterSeconds } : {}),
  }
  if (!renderProblem) return reply.send({ status, requestId: request.id })
  return reply.type('text/html; charset=utf-8').send(await compressText(request, reply, renderProblem(problem)))
}

// PostgreSQL: lock not available, cancelled by a time limit, shutting down, too many connections, disk full, connection lost.
const passingCodes = new Set(['55P03', '57014', '57P01', '57P03', '53300', '53100', '08006', 'ECONNREFUSED'])

/** What the pool says when no connection was free in time, and when a new one was not made in time; nothing was sent yet. */
const noConnection = new Set(['timeout exceeded when trying to connect', 'Connection terminated due to connection timeout'])

/** A busy hash gate, a drained pool or a cancelled statement is "try again in a moment", not "we are broken". */
function statusOf(error: Fault): number {
  if (error.statusCode) return error.statusCode
  // Text that no database keeps, in an address or a machine's body: what was asked is wrong, not we.
  if (error.code === '22021') return 400
  const isPassing = error.name === 'HashGateBusy' || noConnection.has(error.message) || passingCodes.has(error.code ?? '')
  return isPassing ? 503 : 500
}
