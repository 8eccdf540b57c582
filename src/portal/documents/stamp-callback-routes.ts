import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { hurryStampRequest } from '#core/application/stuck-stamps.ts'
import type { Deps } from '#core/deps.ts'
import { databaseTime } from '#platform/db/database-time.ts'
import { whyNotSigned } from '#platform/http/signed-body.ts'
import { paths } from '#portal/paths.ts'

const callback = z.object({ id: z.uuid(), event: z.string().max(40), key: z.uuid(), state: z.string().max(20) })

const mostBytes = 4096

/**
 * Where the e-meterai house tells that a stamp ended. It is a hint only: the job asks the house itself, so that a forged
 * call-back can do no more than make us ask. The signature is over the bytes as they came.
 */
export async function stampCallbackRoutes(app: FastifyInstance, deps: Deps) {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes))
    scope.post(paths.emeteraiCallback, { config: { formGuard: false, proof: 'signed-body' }, bodyLimit: mostBytes }, async (request, reply) => {
      const header = request.headers['x-emeterai-signature']
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const fault = whyNotSigned(deps.emeteraiCallbackSecret, bytes, typeof header === 'string' ? header : undefined, await databaseTime(deps.db))
      if (fault) {
        deps.log.warn('emeterai-callback-refused', { code: fault })
        return reply.code(401).send({ error: fault })
      }
      const parsed = callback.safeParse(jsonIn(bytes))
      if (!parsed.success) return reply.code(422).send({ error: 'unreadable' })
      return { isKnown: await hurryStampRequest(deps, parsed.data.key) }
    })
  })
}

function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
