import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { FastifyInstance, onSendHookHandler } from 'fastify'
import { tallyOf } from '#platform/metrics.ts'
import { type KeptAnswer, createAnswerMemory } from './answer-memory.ts'
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

const mostLatest = 500

/**
 * Pages that are the same for every stranger (`isShared`) are drawn once and then given from memory, before anything
 * else is done for them: what a crowd reads costs what a file costs (docs/performance.md).
 */
export function keepSharedAnswers(app: FastifyInstance, { seconds, harmlessCookies }: SharedAnswers) {
  app.decorateRequest('isPersonal', false)
  app.decorateRequest('isFromMemory', false)
  if (seconds === 0) return
  const lifeMs = seconds * 1000
  const memory = createAnswerMemory(lifeMs)
  const cookie = `(?:__Host-)?(?:${harmlessCookies.join('|')})=[^;]*`
  const onlyHarmless = new RegExp(`^${cookie}(?:; ?${cookie})*$`)

  const keyOf = ({ method, headers }: IncomingMessage, url: string | undefined): string | null => {
    if (method !== 'GET' || headers.range !== undefined || headers.authorization !== undefined) return null
    if (headers.cookie !== undefined && !onlyHarmless.test(headers.cookie)) return null
    return `${preferredEncoding(headers['accept-encoding'])} ${headers.host} ${url}`
  }

  /** What was found last under each address: a crowd asks the same again, and comparing costs less than looking up. */
  const latest = new Map<string, { asked: Asked; answer: KeptAnswer }>()
  answerAtTheDoor(app, (request) => {
    const asked = plainlyAsked(request)
    const now = performance.now()
    const last = asked && latest.get(asked.url)
    if (last && last.asked.host === asked.host && last.asked.accepted === asked.accepted && now - last.answer.drawnAt <= lifeMs) return last.answer
    const key = asked ? `${preferredEncoding(asked.accepted)} ${asked.host} ${asked.url}` : keyOf(request, request.url)
    const answer = key === null ? undefined : memory.find(key, now)
    if (asked && answer) {
      if (latest.size >= mostLatest) latest.clear()
      latest.set(asked.url, { asked, answer })
    }
    return answer
  })

  app.addHook('onRequest', (request, reply, done) => {
    const key = wasLookedFor.has(request.raw) ? null : keyOf(request.raw, request.originalUrl)
    const answer = key === null ? null : memory.find(key, performance.now())
    if (!answer) return done()
    request.isFromMemory = true
    reply.hijack()
    reply.raw.writeHead(200, answer.headers).end(answer.body)
  })

  const keep: onSendHookHandler<unknown> = (request, reply, payload, done) => {
    const isWhole = typeof payload === 'string' || Buffer.isBuffer(payload)
    const key = isWhole && reply.statusCode === 200 && !request.isPersonal && !reply.hasHeader('set-cookie') ? keyOf(request.raw, request.originalUrl) : null
    if (key !== null && isWhole) {
      memory.keep(key, payload, reply.getHeaders() as OutgoingHttpHeaders, tallyOf(request.routeOptions.url ?? 'none'), performance.now())
    }
    done(null, payload)
  }
  app.addHook('onRoute', (route) => {
    if (route.config?.isShared) route.onSend = [...[route.onSend ?? []].flat(), keep]
  })
}

type Asked = { host: string | undefined; accepted: string | undefined; url: string }

/**
 * What decides the answer, from the head as it came: Node makes an object of it only for who asks. Null for what is not
 * plain: a cookie, a range, the same name twice.
 */
function plainlyAsked({ method, rawHeaders, url = '' }: IncomingMessage): Asked | null {
  if (method !== 'GET') return null
  let host: string | undefined
  let accepted: string | undefined
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!
    // By length first: most names are none of these.
    switch (name.length) {
      case 4:
        if (name.toLowerCase() !== 'host') break
        if (host !== undefined) return null
        host = rawHeaders[index + 1]
        break
      case 15:
        if (name.toLowerCase() !== 'accept-encoding') break
        if (accepted !== undefined) return null
        accepted = rawHeaders[index + 1]
        break
      case 5:
      case 6:
      case 13:
        if (personalNames.has(name.toLowerCase())) return null
    }
  }
  return { host, accepted, url }
}

const personalNames = new Set(['range', 'cookie', 'authorization'])

/** Requests that the door looked up in vain: what follows draws them, and does not look again. */
const wasLookedFor = new WeakSet<IncomingMessage>()

/**
 * Before the framework: making its request and reply and finding their route costs twice what a bare answer costs. Not while
 * the door closes, when every connection must be told so. `find`: undefined when nobody may be given what another was given.
 */
function answerAtTheDoor(app: FastifyInstance, find: (request: IncomingMessage) => KeptAnswer | null | undefined) {
  const [work] = app.server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[]
  if (!work) throw new Error('The server must be made by Fastify')
  let isClosing = false
  app.addHook('preClose', async () => {
    isClosing = true
  })
  app.server.removeAllListeners('request')
  app.server.on('request', (request, response) => {
    const answer = isClosing ? undefined : find(request)
    if (!answer) {
      if (answer === null) wasLookedFor.add(request)
      return work(request, response)
    }
    response.writeHead(200, answer.atTheDoor.head).end(answer.atTheDoor.body, 'latin1')
    answer.tally.given += 1
  })
}
