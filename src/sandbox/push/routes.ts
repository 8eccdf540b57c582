import { createECDH, randomBytes, randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import { isServing } from '#sandbox/control/is-serving.ts'
import type { ServiceState } from '#sandbox/dukcapil/service-state.ts'
import { type PlayedBrowser, readPush, whyNotSender } from './read-push.ts'

type Received = { text: string; topic: string | null; seconds: number; urgency: string | null }
type Subscription = PlayedBrowser & { key: string; isGone: boolean; received: Received[] }

const wish = z.object({ key: z.string().regex(/^[\w-]{87}$/) })
const most = 1000

/** A push service (RFC 8030) and the browsers at its other end, so that what arrives can be read. `kuota-habis` answers 429. */
export function pushRoutes(app: FastifyInstance, { state, clock }: { state: ServiceState; clock: Clock }) {
  const subscriptions = new Map<string, Subscription>()
  const originOf = (request: FastifyRequest) => `${request.protocol}://${request.host}`
  const machine = { config: { formGuard: false } } as const
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit: 4096 }, (_request, body, done) => done(null, body))

  app.post('/push/langganan', machine, async (request, reply) => {
    const parsed = wish.safeParse(request.body)
    if (!parsed.success) return reply.code(422).send({ error: 'key: kunci publik pengirim' })
    if (subscriptions.size >= most) subscriptions.delete(subscriptions.keys().next().value!)
    const id = randomUUID()
    const [pair, auth] = [createECDH('prime256v1'), randomBytes(16)]
    const p256dh = pair.generateKeys('base64url')
    subscriptions.set(id, { pair, auth, key: parsed.data.key, isGone: false, received: [] })
    return { endpoint: `${originOf(request)}/push/kirim/${id}`, p256dh, auth: auth.toString('base64url') }
  })

  app.get<{ Params: { id: string } }>('/push/langganan/:id', machine, async (request, reply) => {
    const found = subscriptions.get(request.params.id)
    return found ? { received: found.received } : reply.code(404).send({ error: 'tidak dikenal' })
  })

  app.delete<{ Params: { id: string } }>('/push/langganan/:id', machine, async (request, reply) => {
    const found = subscriptions.get(request.params.id)
    if (found) found.isGone = true
    return reply.code(204).send()
  })

  // Encrypted, not compressed: the encoding is for the browser at the end.
  app.post<{ Params: { id: string }; Body: unknown }>('/push/kirim/:id', { ...machine, decompress: false } as object, async (request, reply) => {
    if (!(await isServing(state, reply))) return reply
    if (!state.takeQuota()) {
      state.count('kuota')
      return reply.code(429).header('retry-after', '120').send()
    }
    const found = subscriptions.get(request.params.id)
    if (!found || found.isGone) return reply.code(410).send()
    const fault = whyNotSender(request.headers.authorization ?? '', { key: found.key, audience: originOf(request), now: clock.now() })
    if (fault) {
      state.count('ditolak')
      return reply.code(403).send({ error: fault })
    }
    const { ttl, topic, urgency, 'content-encoding': encoding } = request.headers
    if (!/^\d+$/.test(String(ttl)) || encoding !== 'aes128gcm' || !Buffer.isBuffer(request.body)) return reply.code(400).send({ error: 'TTL, Content-Encoding' })
    const received = { text: readPush(request.body, found), topic: topic ? String(topic) : null, seconds: Number(ttl), urgency: urgency ? String(urgency) : null }
    // A later one of the same topic replaces the earlier (RFC 8030 §5.4).
    found.received = [...found.received.filter((one) => one.topic === null || one.topic !== received.topic), received].slice(-50)
    state.count('jawaban')
    return reply.code(201).send()
  })
}
