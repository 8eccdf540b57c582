import type { FastifyInstance } from 'fastify'
import { loadRegistryFigures } from '#core/account/registry-figures.ts'
import { listStuckStamps } from '#core/application/stuck-stamps.ts'
import type { Deps } from '#core/deps.ts'
import { sendPage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import type { Config } from '#platform/config.ts'
import { listBacklog } from '#platform/queue/backlog.ts'
import { BoardPage } from './page.tsx'
import { checkServices } from './services.ts'

/** `/papan`: how the service is doing, for the national committee. */
export function boardRoutes(app: FastifyInstance, deps: Deps, config: Config) {
  app.get(paths.board, { config: { right: 'board.read' } }, async (request, reply) => {
    const now = deps.clock.now()
    const [services, backlog, stamps, registry] = await Promise.all([checkServices(deps, config), listBacklog(deps.db), listStuckStamps(deps.db, now), loadRegistryFigures(deps)])
    return sendPage(reply, <BoardPage request={request} services={services} backlog={backlog} stamps={stamps} registry={registry} at={now} />)
  })
}
