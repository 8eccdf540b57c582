import type { FastifyInstance } from 'fastify'
import type { HouseDeps } from '#emeterai/deps.ts'
import { listDistributors } from '#emeterai/distributors/distributors.ts'
import { renderPage } from '#ui/page.tsx'
import { ApiPage } from './document-page.tsx'
import { openApiDocument } from './openapi.ts'

/** What the API is, for programs and for people. */
export function apiDocumentRoutes(app: FastifyInstance, { db, houseUrl }: HouseDeps) {
  app.get('/api/openapi.json', { config: { formGuard: false } }, async () => openApiDocument(houseUrl, (await listDistributors(db)).map(({ id }) => id)))
  app.get('/api', async (request, reply) => reply.type('text/html; charset=utf-8').send(renderPage(<ApiPage request={request} />)))
}
