import type { FastifyInstance } from 'fastify'
import type { Config } from '#platform/config.ts'
import { publicPage, sendPublicPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { AccessibilityPage } from './accessibility-page.tsx'
import { DataSourcesPage } from './data-sources-page.tsx'
import { PrivacyPage } from './privacy-page.tsx'

/** What this site promises, and what it is made from. */
export function registerAbout(app: FastifyInstance, { HELP_EMAIL, HELP_WHATSAPP, REGISTRATION_KEEP_HOURS }: Config) {
  const desk = { email: HELP_EMAIL, whatsApp: HELP_WHATSAPP }
  app.get(paths.accessibility, publicPage, (request, reply) => sendPublicPage(request, reply, <AccessibilityPage request={request} desk={desk} />))
  app.get(paths.privacy, publicPage, (request, reply) =>
    sendPublicPage(request, reply, <PrivacyPage request={request} desk={desk} keepHours={REGISTRATION_KEEP_HOURS} />),
  )
  app.get(paths.dataSources, publicPage, (request, reply) => sendPublicPage(request, reply, <DataSourcesPage request={request} />))
}
