import { type KeyObject, constants, privateEncrypt, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { oids } from '#platform/pdf/der/oids.ts'
import { nothing, octets, oid, sequence } from '#platform/pdf/der/write-der.ts'
import { isServing } from '#sandbox/control/is-serving.ts'
import type { ServiceState } from '#sandbox/dukcapil/service-state.ts'

type Options = { keyOf(): KeyObject; token: string; state: ServiceState }

const order = z.object({ digest: z.base64().refine((text) => Buffer.from(text, 'base64').length === 32) })

/** A signing service as a hardware module offers it: a SHA-256 digest in, an RSA signature out; the key stays here. */
export function signingRoutes(app: FastifyInstance, { keyOf, token, state }: Options) {
  app.post('/signing/sign', { config: { formGuard: false } }, async (request, reply) => {
    if (!(await isServing(state, reply))) return reply
    const expected = Buffer.from(`Bearer ${token}`)
    const given = Buffer.from(request.headers.authorization ?? '')
    const isAllowed = given.length === expected.length && timingSafeEqual(given, expected)
    const parsed = order.safeParse(request.body)
    if (!isAllowed || !parsed.success) {
      state.count('ditolak')
      return reply.code(isAllowed ? 400 : 401).send({ error: isAllowed ? 'Kirim {"digest": base64 dari 32 byte}' : 'Token salah' })
    }
    state.count('jawaban')
    return { signature: signDigest(keyOf(), Buffer.from(parsed.data.digest, 'base64')).toString('base64') }
  })
}

/** RFC 8017 §9.2: what is signed is the digest with the name of its algorithm. */
function signDigest(key: KeyObject, digest: Buffer): Buffer {
  const info = sequence(sequence(oid(oids.sha256), nothing()), octets(digest))
  return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, info)
}
