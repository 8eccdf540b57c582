import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { biodataRoutes } from '#portal/biodata/routes.tsx'
import { selectionRoutes } from '#portal/selection/routes.tsx'
import { draftRoutes } from './draft-routes.ts'
import { reopenRoutes } from './reopen-routes.tsx'
import { historyRoutes } from './history-routes.tsx'
import { hubRoutes } from './hub-routes.tsx'

/** The application's hub, what is typed between saves, and the steps of guide 6.2 and 6.3. */
export function applicationRoutes(app: FastifyInstance, deps: Deps) {
  hubRoutes(app, deps)
  historyRoutes(app, deps)
  reopenRoutes(app, deps)
  draftRoutes(app, deps)
  biodataRoutes(app, deps)
  selectionRoutes(app, deps)
}
