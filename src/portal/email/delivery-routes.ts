import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { noteDelivery } from '#core/mail/note-delivery.ts'
import type { Deps } from '#core/deps.ts'
import { databaseTime } from '#platform/db/database-time.ts'
import { signedRoute } from '#platform/http/signed-route.ts'
import { replyCode } from '#platform/mail/not-taken.ts'
import { paths } from '#portal/paths.ts'

/** `messageId` as we gave it: `<id@host>`, with or without its brackets. */
const news = z.object({ event: z.enum(['bounced', 'delivered']), messageId: z.string().max(200), code: z.string().regex(replyCode).nullish() })

/** Where the mail relay tells what became of a mail it took (docs/runbooks/mail.md). The answer is the same for a mail we know and one we do not. */
export function deliveryRoutes(app: FastifyInstance, deps: Deps, secret: string) {
  return signedRoute(app, paths.mailNews, {
    header: 'x-mail-signature',
    secret,
    shape: news,
    now: () => databaseTime(deps.db),
    log: deps.log,
    refusedAs: 'mail-news-refused',
    take: async ({ event, messageId, code }, reply) => {
      const mailId = z.uuid().safeParse(/^<?([^@>]+)@/.exec(messageId)?.[1])
      if (mailId.success) await noteDelivery(deps, { mailId: mailId.data, event, code: code ?? null })
      return reply.code(204).send()
    },
  })
}
