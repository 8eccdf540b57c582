import type { FastifyInstance } from 'fastify'
import type { Clock } from '#platform/clock.ts'
import { readTimeStampRequest, writeTimeStampRefusal, writeTimeStampReply, writeTimeStampToken } from '#platform/pdf/cms/time-stamp.ts'
import { DerError } from '#platform/pdf/der/read-der.ts'
import type { Signer } from '#platform/pdf/signing/signer.ts'
import { isServing } from '#sandbox/control/is-serving.ts'
import type { ServiceState } from '#sandbox/dukcapil/service-state.ts'

type Options = { authority: Signer; state: ServiceState; clock: Clock }

/** A time-stamp authority as RFC 3161 has it over HTTP: a digest in, a signed time out. */
export function tsaRoutes(app: FastifyInstance, { authority, state, clock }: Options) {
  app.addContentTypeParser('application/timestamp-query', { parseAs: 'buffer', bodyLimit: 4096 }, (_request, body, done) => done(null, body))

  app.post<{ Body: Buffer }>('/tsa', { config: { formGuard: false } }, async (request, reply) => {
    if (!(await isServing(state, reply))) return reply
    if (!Buffer.isBuffer(request.body)) return reply.code(415).send({ error: 'Kirim application/timestamp-query' })
    state.count('jawaban')
    return reply.type('application/timestamp-reply').send(await answer(request.body, authority, clock.now()))
  })
}

async function answer(request: Buffer, authority: Signer, now: Date): Promise<Buffer> {
  try {
    const { digest, nonce } = readTimeStampRequest(request)
    return writeTimeStampReply(await writeTimeStampToken(authority, digest, now, nonce))
  } catch (error) {
    if (!(error instanceof DerError)) throw error
    return writeTimeStampRefusal()
  }
}
