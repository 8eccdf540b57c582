import type { FastifyInstance } from 'fastify'
import type { Config } from '#platform/config.ts'
import { closeByDefault } from '#platform/http/closed-by-default.ts'
import type { Readiness } from '#platform/http/health.ts'
import { leadFormsOnce } from '#platform/http/lead-once.ts'
import { createServer } from '#platform/http/server.ts'
import { acceptUploads } from '#platform/http/uploads.ts'
import { apiDocumentRoutes } from './api/document-routes.tsx'
import { apiRoutes } from './api/routes.ts'
import type { HouseDeps } from './deps.ts'
import { addressAt, readBrandHosts } from './distributors/brand-hosts.ts'
import { brandRoutes } from './distributors/brand-routes.ts'
import { controlRoutes } from './distributors/control-routes.ts'
import { openAddresses } from './open-addresses.ts'
import { callbackRoutes } from './purchase/callback-routes.ts'
import { readOnlyPages } from './site/read-only-pages.tsx'
import { renderProblem } from './site/problem-page.tsx'
import { purchaseRoutes } from './site/purchase/routes.ts'
import { accountRoutes } from './site/account/account-routes.tsx'
import { pinRoutes } from './site/account/pin-routes.tsx'
import { captchaRoutes } from './site/captcha/desk.ts'
import { dashboardRoutes } from './site/dashboard/dashboard-routes.tsx'
import { brandHomeRoutes, homeRoutes } from './site/home/routes.tsx'
import { registerRoutes } from './site/register/register-routes.tsx'
import { decorateHolders, holderSessions } from './site/session/holder-sessions.ts'
import { requireHolder } from './site/session/require-holder.ts'
import { sessionRoutes } from './site/session/routes.ts'
import { stampRoutes } from './site/stamp/routes.ts'
import { verificationRoutes } from './site/verification/routes.tsx'

/** The e-meterai house: another organisation's system under the same roof, reached by HTTP only. */
export async function createEmeterai(deps: HouseDeps, config: Config, readiness: Readiness): Promise<FastifyInstance> {
  const { log, keys } = deps
  const hosts = readBrandHosts(config.EMETERAI_HOSTS)
  const ownHosts = { names: hosts.keys(), addressAt: (host: string | undefined, url: string) => addressAt(hosts, host, url) }
  const app = await createServer({ log, keys, config, publicUrl: config.emeteraiUrl, readiness, renderProblem, ownHosts, readOnly: { writing: deps.writing, render: readOnlyPages } })
  closeByDefault(app, { open: openAddresses, guard: requireHolder })
  leadFormsOnce(app, deps)
  await acceptUploads(app)
  decorateHolders(app)
  homeRoutes(app, deps)
  captchaRoutes(app, deps)
  verificationRoutes(app, deps)
  controlRoutes(app, deps)
  apiDocumentRoutes(app, deps)
  await callbackRoutes(app, deps)
  await brandRoutes(app, deps, async (brand) => {
    await apiRoutes(brand, deps)
    holderSessions(brand, deps)
    purchaseRoutes(brand, deps)
    brandHomeRoutes(brand)
    registerRoutes(brand, deps)
    sessionRoutes(brand, deps)
    dashboardRoutes(brand, deps)
    accountRoutes(brand, deps)
    pinRoutes(brand, deps)
    stampRoutes(brand, deps)
  })
  return app
}
