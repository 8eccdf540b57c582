import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Writing } from '#platform/db/writing.ts'
import { wantsJson } from '#platform/http/lanes/busy-answers.ts'
import type { Resend } from '#platform/http/lanes/busy-answers.ts'
import { resendOf } from '#platform/http/lanes/resend-of.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** True: sent like a form, and only looked up; done while nothing can be written as well. */
    onlyReads?: boolean
  }
  interface FastifyInstance {
    /** Nothing can be written just now: pages say so in a band. */
    isReadOnly(): boolean
    /** The answer to what fails because nothing can be written; null for every other error. */
    refuseWriting?(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply | null
  }
}

/** The face's pages for what cannot be done while nothing can be written. They ask nobody for anything. */
export type RenderReadOnly = {
  /** A page that leaves a trace or makes something when it is opened. */
  page(seconds: number): string
  /** A form: with a button that sends the same again; without `resend`, words that say how. */
  form(seconds: number, resend: Resend | null): string
  /** One sentence for scripts that save in the background. */
  sentence: string
}

export type WritingOptions = {
  writing: Writing
  render: RenderReadOnly | null
  /** Fields that travel with a refused form. */
  resendFields?: ((request: FastifyRequest) => Record<string, string>) | undefined
}

const everyMs = 1000
/** What whoever was refused for it is told to wait. */
export const retrySeconds = 30

/** Thrown before anything is done for an act, so that a part of a door with answers of its own (the house's API) gives them. */
class NothingCanBeWritten extends Error {
  readonly statusCode = 503
  readonly retryAfterSeconds = retrySeconds
}
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * While the database takes no writes, whatever can be read is read, and every act is answered at once, with what was typed
 * (features.md K8, decision 145). Set up after the form guard: a form is given back to who it was shown to.
 */
export function guardWriting(app: FastifyInstance, { writing, render, resendFields = () => ({}) }: WritingOptions) {
  lookEverySecond(app, writing)
  app.decorate('isReadOnly', () => writing.pausedSince() !== null)

  function refuse(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const isAct = !safeMethods.has(request.method)
    reply.code(503).headers({ 'retry-after': retrySeconds, 'cache-control': 'no-store' })
    // The rest of a file on its way is not worth waiting for.
    if (isAct && request.routeOptions.config.upload === true) reply.header('connection', 'close')
    if (!render || wantsJson(request)) return reply.send({ status: 503, retryAfterSeconds: retrySeconds, ...(render ? { pesan: render.sentence } : {}) })
    const html = isAct ? render.form(retrySeconds, resendOf(request, resendFields)) : render.page(retrySeconds)
    return reply.type('text/html; charset=utf-8').send(html)
  }

  app.decorate('refuseWriting', (error: unknown, request: FastifyRequest, reply: FastifyReply) => (error instanceof NothingCanBeWritten || writing.heed(error) ? refuse(request, reply) : null))
  app.addHook('preHandler', async (request) => {
    if (safeMethods.has(request.method) || request.is404 || request.routeOptions.config.onlyReads === true || !app.isReadOnly()) return
    throw new NothingCanBeWritten()
  })
}

function lookEverySecond(app: FastifyInstance, writing: Writing) {
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> | null = null
  const look = () => {
    // A database that does not answer at all is told apart elsewhere (/readyz); nothing new is known of its writes.
    looking ??= writing.look().catch(() => {}).finally(() => (looking = null))
    return looking
  }
  app.addHook('onReady', look)
  app.addHook('onListen', async () => {
    timer = setInterval(look, everyMs).unref()
  })
  app.addHook('onClose', async () => {
    clearInterval(timer)
    await looking
  })
}
