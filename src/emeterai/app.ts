import type { FastifyInstance } from 'fastify'
import type { Config } from '#platform/config.ts'
import type { Readiness } from '#platform/http/health.ts'
import { type ServerOptions, createServer } from '#platform/http/server.ts'
import { renderProblem } from './site/problem-page.tsx'
import { siteRoutes } from './site/routes.tsx'

/** The e-meterai distributor: another organisation's house under the same roof, reached by HTTP only. */
export async function createEmeterai(deps: Pick<ServerOptions, 'log' | 'keys'>, config: Config, readiness: Readiness): Promise<FastifyInstance> {
  const app = await createServer({ ...deps, config, publicUrl: config.emeteraiUrl, readiness, renderProblem })
  siteRoutes(app)
  return app
}
