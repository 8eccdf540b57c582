import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { KeyRing } from '#platform/keys/key-ring.ts'

/** Sent again later than this, a form counts from when it comes. */
const keptMs = 30 * 60_000

const field = '_tiba'

/**
 * Who pressed in time and was refused for want of a place is not late when the same form comes again (decision 99): the
 * refused form carries the instant at which it first reached us, bound to who sent it and to every word in it.
 */
export function firstArrivals(keys: Pick<KeyRing, 'sign'>) {
  const proof = (request: FastifyRequest, at: number) => keys.sign('first-arrival', `${at}|${request.formBinding}|${request.url}|${contentHash(request.body)}`).toString('base64url')

  return {
    fieldsOf: (request: FastifyRequest) => ({ [field]: `${request.receivedAt.getTime()}.${proof(request, request.receivedAt.getTime())}` }),
    /** Before anybody reads the form: its arrival becomes the first one, and the field is gone. */
    honour(app: FastifyInstance) {
      app.addHook('preValidation', async (request) => {
        const body = request.body as Record<string, unknown> | null | undefined
        if (!body || typeof body !== 'object' || typeof body[field] !== 'string') return
        const [text = '', given = ''] = body[field].split('.')
        delete body[field]
        const at = Number(text)
        const isRecent = at <= request.receivedAt.getTime() && request.receivedAt.getTime() - at <= keptMs
        if (isRecent && isEqual(given, proof(request, at))) request.receivedAt = new Date(at)
      })
    },
  }
}

function contentHash(body: unknown): string {
  const fields = Object.entries((body ?? {}) as Record<string, unknown>).filter(([name]) => name !== field)
  return createHash('sha256').update(JSON.stringify(fields.toSorted(([a], [b]) => (a < b ? -1 : 1)))).digest('base64')
}

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
