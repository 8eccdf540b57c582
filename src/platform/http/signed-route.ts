import type { FastifyInstance, FastifyReply } from 'fastify'
import type { z } from 'zod'
import type { Log } from '#platform/log.ts'
import { trustCaller } from '#platform/tracing/trace-requests.ts'
import { within } from '#platform/tracing/tracing.ts'
import { jsonIn } from './json-in.ts'
import { whyNotSigned } from './signed-body.ts'

type SignedRoute<Shape extends z.ZodType> = {
  /** Name of the header that carries the signature. */
  header: string
  secret: string
  shape: Shape
  now(): Promise<Date>
  log: Log
  /** The event of the log that says who was not believed. */
  refusedAs: string
  take(told: z.output<Shape>, reply: FastifyReply): Promise<unknown>
}

const mostBytes = 4096

/**
 * A POST from a party that shares a secret with us. The signature is over the bytes as they came: nothing parses them before
 * (trust.md T17). 401 without a fresh signature, 422 for a body of another shape.
 */
export async function signedRoute<Shape extends z.ZodType>(app: FastifyInstance, path: string, { header, secret, shape, now, log, refusedAs, take }: SignedRoute<Shape>): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes))
    scope.post(path, { config: { formGuard: false, proof: 'signed-body' }, bodyLimit: mostBytes }, async (request, reply) => {
      const given = request.headers[header]
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const fault = whyNotSigned(secret, bytes, typeof given === 'string' ? given : undefined, await now())
      if (fault) {
        log.warn(refusedAs, { code: fault })
        return reply.code(401).send({ error: fault })
      }
      const told = shape.safeParse(jsonIn(bytes))
      trustCaller(request)
      return told.success ? within(request.traced, () => take(told.data, reply)) : reply.code(422).send({ error: 'unreadable' })
    })
  })
}
