import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import type { Config } from '#platform/config.ts'
import { listBacklog } from '#platform/queue/backlog.ts'
import { renderPage } from '#ui/page.tsx'
import { BoardPage } from './page.tsx'
import { checkServices } from './services.ts'

export function boardRoutes(app: FastifyInstance, deps: Deps, config: Config) {
  app.get('/', async (_request, reply) => {
    const [services, backlog] = await Promise.all([checkServices(deps, config), listBacklog(deps.db)])
    return reply.type('text/html; charset=utf-8').send(renderPage(<BoardPage services={services} backlog={backlog} at={deps.clock.now()} />))
  })
}
