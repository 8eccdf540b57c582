import type { FastifyInstance } from 'fastify'
import { housePaths } from '#emeterai/paths.ts'
import { sendPage } from './frame.tsx'
import { HomePage } from './home-page.tsx'

export function siteRoutes(app: FastifyInstance) {
  app.get(housePaths.home, { config: { isShared: true } }, (request, reply) => sendPage(reply, <HomePage request={request} />))
}
