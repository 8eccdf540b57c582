import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { FastifyInstance, onSendHookHandler } from 'fastify'
import { LRUCache } from 'lru-cache'
import { answersOf } from '#platform/metrics.ts'
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

type Kept = { headers: OutgoingHttpHeaders; body: Buffer; drawnAt: number; isBeingRenewed: boolean; note: (seconds: number) => void }

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

  const keyOf = ({ method, headers }: IncomingMessage, url: string | undefined): string | null => {
    if (method !== 'GET' || headers.range !== undefined || headers.authorization !== undefined) return null
    if (headers.cookie !== undefined && !onlyHarmless.test(headers.cookie)) return null
    return `${preferredEncoding(headers['accept-encoding'])} ${headers.host} ${url}`
  }

  const find = (key: string): Kept | null => {
    const answer = kept.get(key)
    const age = answer ? performance.now() - answer.drawnAt : Infinity
    if (!answer || age > lifeMs * 2) return null
    if (age <= lifeMs || answer.isBeingRenewed) return answer
    answer.isBeingRenewed = true
    return null
  }

  answerAtTheDoor(app, (request) => {
    const key = keyOf(request, request.url)
    return key === null ? undefined : find(key)
  })

  app.addHook('onRequest', (request, reply, done) => {
    const key = wasLookedFor.has(request.raw) ? null : keyOf(request.raw, request.originalUrl)
    const answer = key === null ? null : find(key)
    if (!answer) return done()
    request.isFromMemory = true
    reply.hijack()
    reply.raw.writeHead(200, answer.headers).end(answer.body)
  })

  const keep: onSendHookHandler<unknown> = (request, reply, payload, done) => {
    const isWhole = typeof payload === 'string' || Buffer.isBuffer(payload)
    const key = isWhole && reply.statusCode === 200 && !request.isPersonal && !reply.hasHeader('set-cookie') ? keyOf(request.raw, request.originalUrl) : null
    if (key !== null && isWhole) {
      const body = Buffer.from(payload)
      const headers = { ...(reply.getHeaders() as OutgoingHttpHeaders), 'content-length': body.length }
      kept.set(key, { body, headers, drawnAt: performance.now(), isBeingRenewed: false, note: answersOf(request.routeOptions.url ?? 'none') })
    }
    done(null, payload)
  }
  app.addHook('onRoute', (route) => {
    if (route.config?.isShared) route.onSend = [...[route.onSend ?? []].flat(), keep]
  })
}

/** Requests that the door looked up in vain: what follows draws them, and does not look again. */
const wasLookedFor = new WeakSet<IncomingMessage>()

/**
 * Before the framework: making its request and reply and finding their route costs twice what a bare answer costs. Not while
 * the door closes, when every connection must be told so. `find`: undefined when nobody may be given what another was given.
 */
function answerAtTheDoor(app: FastifyInstance, find: (request: IncomingMessage) => Kept | null | undefined) {
  const [work] = app.server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[]
  if (!work) throw new Error('The server must be made by Fastify')
  let isClosing = false
  app.addHook('preClose', async () => {
    isClosing = true
  })
  app.server.removeAllListeners('request')
  app.server.on('request', (request, response) => {
    const start = performance.now()
    const answer = isClosing ? undefined : find(request)
    if (!answer) {
      if (answer === null) wasLookedFor.add(request)
      return work(request, response)
    }
    response.writeHead(200, answer.headers).end(answer.body)
    answer.note((performance.now() - start) / 1000)
  })
}
