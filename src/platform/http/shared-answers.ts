import type { OutgoingHttpHeaders } from 'node:http'
import type { FastifyInstance, FastifyRequest, onSendHookHandler } from 'fastify'
import { LRUCache } from 'lru-cache'
import { preferredEncoding } from './compress-text.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Something on the page is bound to this browser, such as a form's token: nobody else may be shown it. */
    isPersonal: boolean
    /** Answered with what another visitor was answered a moment ago. */
    isFromMemory: boolean
  }
}

export type SharedAnswers = {
  /** An answer is given again for so long; 0 for never. While one visitor's is drawn anew, others get the old one, at most as long again. */
  seconds: number
  /** The only cookies that change nothing about a page marked `isShared`. Whoever brings another is answered for himself. */
  harmlessCookies: readonly string[]
}

type Kept = { headers: OutgoingHttpHeaders; body: Buffer; drawnAt: number; isBeingRenewed: boolean }

const maxBytes = 32 * 1024 * 1024
const maxAnswers = 5000

/**
 * Pages that are the same for every stranger (`isShared`) are drawn once and then given from memory, before anything
 * else is done for them: what a crowd reads costs what a file costs (docs/performance.md).
 */
export function keepSharedAnswers(app: FastifyInstance, { seconds, harmlessCookies }: SharedAnswers) {
  app.decorateRequest('isPersonal', false)
  app.decorateRequest('isFromMemory', false)
  if (seconds === 0) return
  const lifeMs = seconds * 1000
  const kept = new LRUCache<string, Kept>({ max: maxAnswers, maxSize: maxBytes, sizeCalculation: ({ body }, key) => body.length + key.length + 1000 })
  const cookie = `(?:__Host-)?(?:${harmlessCookies.join('|')})=[^;]*`
  const onlyHarmless = new RegExp(`^${cookie}(?:; ?${cookie})*$`)

  const keyOf = ({ method, raw, headers }: FastifyRequest): string | null => {
    if (method !== 'GET' || headers.range !== undefined || headers.authorization !== undefined) return null
    if (headers.cookie !== undefined && !onlyHarmless.test(headers.cookie)) return null
    return `${preferredEncoding(headers['accept-encoding'])} ${headers.host} ${raw.url}`
  }

  app.addHook('onRequest', (request, reply, done) => {
    const key = keyOf(request)
    const answer = key === null ? undefined : kept.get(key)
    const age = answer ? performance.now() - answer.drawnAt : Infinity
    if (!answer || age > lifeMs * 2) return done()
    if (age > lifeMs && !answer.isBeingRenewed) {
      answer.isBeingRenewed = true
      return done()
    }
    request.isFromMemory = true
    reply.hijack()
    reply.raw.writeHead(200, answer.headers).end(answer.body)
  })

  const keep: onSendHookHandler<unknown> = (request, reply, payload, done) => {
    const isWhole = typeof payload === 'string' || Buffer.isBuffer(payload)
    const key = isWhole && reply.statusCode === 200 && !request.isPersonal && !reply.hasHeader('set-cookie') ? keyOf(request) : null
    if (key !== null && isWhole) {
      const body = Buffer.from(payload)
      kept.set(key, { body, headers: { ...(reply.getHeaders() as OutgoingHttpHeaders), 'content-length': body.length }, drawnAt: performance.now(), isBeingRenewed: false })
    }
    done(null, payload)
  }
  app.addHook('onRoute', (route) => {
    if (route.config?.isShared) route.onSend = [...[route.onSend ?? []].flat(), keep]
  })
}
