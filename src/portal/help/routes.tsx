import type { FastifyInstance } from 'fastify'
import type { Config } from '#platform/config.ts'
import { publicPage, sendPublicPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { HelpPage } from './page.tsx'

export function registerHelp(app: FastifyInstance, { HELP_EMAIL, HELP_WHATSAPP, emeteraiUrl }: Config) {
  app.get(paths.help, publicPage, (request, reply) =>
    sendPublicPage(request, reply, <HelpPage request={request} desk={{ email: HELP_EMAIL, whatsApp: HELP_WHATSAPP }} emeteraiUrl={emeteraiUrl} />),
  )
}
