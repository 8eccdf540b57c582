import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import type { Config } from '#platform/config.ts'
import type { Readiness } from '#platform/http/health.ts'
import { createServer } from '#platform/http/server.ts'
import { boardRoutes } from './board/routes.tsx'
import { renderProblem } from './problem-page.tsx'

/** The office: what officers see. */
export async function createOffice(deps: Deps, config: Config, readiness: Readiness): Promise<FastifyInstance> {
  const app = await createServer({ config, log: deps.log, keys: deps.keys, publicUrl: config.officeUrl, readiness, renderProblem })
  boardRoutes(app, deps, config)
  return app
}
