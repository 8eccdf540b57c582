import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Lane, laneRules } from './lane.ts'

/** A form that was not worked on, to be sent again as it is. */
export type Resend = { action: string; fields: readonly (readonly [name: string, value: string])[] }

/** The face's pages for what was refused. They ask nobody for anything. */
export type RenderBusy = {
  /** For a page that was only asked for: it asks again by itself. The same for everybody. */
  page(lane: Lane, seconds: number): string
  /** For a form: with a button that sends the same again; without `resend`, words that say how. */
  form(lane: Lane, seconds: number, resend: Resend | null): string
}

/** Not all come back in the same second: between 0.7 and 1.4 of the time. */
const spread = [0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4]

export function retrySeconds(lane: Lane): number {
  const part = spread[Math.floor(Math.random() * spread.length)] ?? 1
  return Math.max(1, Math.round(laneRules[lane].retrySeconds * part))
}

type Packed = { plain: Buffer; br: Buffer; gzip: Buffer }

/** The pages of all lanes and times, drawn and packed once: a refusal must cost nothing. */
export function createBusyAnswers(render: RenderBusy) {
  const drawn = new Map<string, Packed>()

  function packed(lane: Lane, seconds: number): Packed {
    const key = `${lane} ${seconds}`
    const known = drawn.get(key)
    if (known) return known
    const plain = Buffer.from(render.page(lane, seconds))
    const made = { plain, br: brotliCompressSync(plain), gzip: gzipSync(plain) }
    drawn.set(key, made)
    return made
  }

  function refuse(reply: FastifyReply, seconds: number): FastifyReply {
    return reply.code(503).headers({ 'retry-after': seconds, 'cache-control': 'no-store' })
  }

  return {
    page(request: FastifyRequest, reply: FastifyReply, lane: Lane): FastifyReply {
      const seconds = retrySeconds(lane)
      if (wantsJson(request)) return refuse(reply, seconds).send({ status: 503, retryAfterSeconds: seconds })
      const bodies = packed(lane, seconds)
      const accepted = String(request.headers['accept-encoding'] ?? '')
      const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null
      if (encoding) reply.header('content-encoding', encoding)
      return refuse(reply, seconds).headers({ vary: 'accept-encoding' }).type('text/html; charset=utf-8').send(bodies[encoding ?? 'plain'])
    },
    form(request: FastifyRequest, reply: FastifyReply, lane: Lane, resend: Resend | null): FastifyReply {
      const seconds = retrySeconds(lane)
      if (wantsJson(request)) return refuse(reply, seconds).send({ status: 503, retryAfterSeconds: seconds })
      return refuse(reply, seconds).type('text/html; charset=utf-8').send(render.form(lane, seconds, resend))
    },
  }
}

/** Scripts and machines hear JSON. */
export function wantsJson(request: FastifyRequest): boolean {
  const { accept = '' } = request.headers
  return request.routeOptions.config.formGuard === false || !(accept === '' || accept.includes('html') || accept.includes('*/*')) || request.headers['sec-fetch-dest'] === 'empty'
}
