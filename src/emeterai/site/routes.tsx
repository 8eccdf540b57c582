import type { FastifyInstance } from 'fastify'
import { renderPage } from '#ui/page.tsx'
import { HomePage } from './home-page.tsx'

export function siteRoutes(app: FastifyInstance) {
  app.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(renderPage(<HomePage />)))
}
