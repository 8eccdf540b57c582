import type { FastifyInstance } from 'fastify'
import type { Config } from '#platform/config.ts'
import type { Readiness } from '#platform/http/health.ts'
import { createServer } from '#platform/http/server.ts'
import { acceptUploads } from '#platform/http/uploads.ts'
import { apiDocumentRoutes } from './api/document-routes.tsx'
import { apiRoutes } from './api/routes.ts'
import type { HouseDeps } from './deps.ts'
import { brandRoutes } from './distributors/brand-routes.ts'
import { controlRoutes } from './distributors/control-routes.ts'
import { callbackRoutes } from './purchase/callback-routes.ts'
import { renderProblem } from './site/problem-page.tsx'
import { purchaseRoutes } from './site/purchase/routes.ts'
import { siteRoutes } from './site/routes.tsx'
import { decorateHolders, holderSessions } from './site/session/holder-sessions.ts'

/** The e-meterai house: another organisation's system under the same roof, reached by HTTP only. */
export async function createEmeterai(deps: HouseDeps, config: Config, readiness: Readiness): Promise<FastifyInstance> {
  const { log, keys } = deps
  const app = await createServer({ log, keys, config, publicUrl: config.emeteraiUrl, readiness, renderProblem })
  await acceptUploads(app)
  decorateHolders(app)
  siteRoutes(app)
  controlRoutes(app, deps)
  apiDocumentRoutes(app, deps)
  await callbackRoutes(app, deps)
  await brandRoutes(app, deps, async (brand) => {
    await apiRoutes(brand, deps)
    holderSessions(brand, deps)
    purchaseRoutes(brand, deps)
  })
  return app
}
