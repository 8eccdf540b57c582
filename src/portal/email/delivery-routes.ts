import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { noteDelivery } from '#core/mail/note-delivery.ts'
import type { Deps } from '#core/deps.ts'
import { databaseTime } from '#platform/db/database-time.ts'
import { whyNotSigned } from '#platform/http/signed-body.ts'
import { replyCode } from '#platform/mail/not-taken.ts'
import { paths } from '#portal/paths.ts'

/** `messageId` as we gave it: `<id@host>`, with or without its brackets. */
const news = z.object({ event: z.enum(['bounced', 'delivered']), messageId: z.string().max(200), code: z.string().regex(replyCode).nullish() })

const mostBytes = 4096

/**
 * Where the mail relay tells what became of a mail it took (docs/runbooks/mail.md). Signed over the bytes as they came; the
 * answer is the same for a mail we know and one we do not.
 */
export async function deliveryRoutes(app: FastifyInstance, deps: Deps, secret: string) {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes))
    scope.post(paths.mailNews, { config: { formGuard: false, proof: 'signed-body' }, bodyLimit: mostBytes }, async (request, reply) => {
      const header = request.headers['x-mail-signature']
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const fault = whyNotSigned(secret, bytes, typeof header === 'string' ? header : undefined, await databaseTime(deps.db))
      if (fault) {
        deps.log.warn('mail-news-refused', { code: fault })
        return reply.code(401).send({ error: fault })
      }
      const parsed = news.safeParse(jsonIn(bytes))
      if (!parsed.success) return reply.code(422).send({ error: 'unreadable' })
      const { event, messageId, code } = parsed.data
      const mailId = z.uuid().safeParse(/^<?([^@>]+)@/.exec(messageId)?.[1])
      if (mailId.success) await noteDelivery(deps, { mailId: mailId.data, event, code: code ?? null })
      return reply.code(204).send()
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
