import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import type { Config } from '#platform/config.ts'
import { closeByDefault } from '#platform/http/closed-by-default.ts'
import type { Readiness } from '#platform/http/health.ts'
import { createServer } from '#platform/http/server.ts'
import { acceptUploads } from '#platform/http/uploads.ts'
import { applicationRoutes } from './application/routes.ts'
import { noteArrivals } from './arrival.ts'
import { captchaRoutes } from './captcha/desk.ts'
import { cardRoutes } from './cards/routes.tsx'
import { checkRoutes } from './check/routes.tsx'
import { documentRoutes } from './documents/routes.tsx'
import { deliveryRoutes } from './email/delivery-routes.ts'
import { emailRoutes } from './email/routes.tsx'
import { emeteraiRoutes } from './emeterai/routes.ts'
import { formasiRoutes } from './formasi/routes.tsx'
import { firstArrivals } from './first-arrival.ts'
import { identityStandingRoutes } from './identity/routes.tsx'
import { noteFormFaults } from './form-faults.ts'
import { portalLaneOf } from './lanes.ts'
import { openAddresses } from './open-addresses.ts'
import { newsRoutes } from './news/routes.tsx'
import { ownDataRoutes } from './own-data/routes.tsx'
import { busyPages } from './problems/busy-page.tsx'
import { readOnlyPages } from './problems/read-only-pages.tsx'
import { renderProblem } from './problems/problem-page.tsx'
import { registerPublicPages } from './public-pages.ts'
import { registrationRoutes } from './registration/routes.ts'
import { resultRoutes } from './results/routes.tsx'
import { summaryRoutes } from './summary/routes.tsx'
import { requireSignIn } from './session/require-sign-in.ts'
import { sessionRoutes } from './session/routes.ts'
import { registerSessions } from './session/sessions.ts'
import { shortlistRoutes } from './shortlist/routes.tsx'
import { ticketRoutes } from './tickets/routes.tsx'
import { vacancyRoutes } from './vacancies/routes.ts'
import { createWaitingRoom } from './waiting/waiting-room.ts'

/** The portal: what applicants and the public see. One line per chapter; each brings its own routes. */
export async function createPortal(deps: Deps, config: Config, readiness: Readiness): Promise<FastifyInstance> {
  const arrivals = firstArrivals(deps.keys)
  const waitingRoom = createWaitingRoom(deps)
  const lanes = { laneOf: portalLaneOf, render: busyPages, resendFields: arrivals.fieldsOf, ...waitingRoom.lanes }
  const shared = { seconds: config.SHARED_PAGE_SECONDS, harmlessCookies: ['peramban', 'perangkat', 'antrean', 'formasi_disimpan', 'tertahan'] }
  const app = await createServer({ config, log: deps.log, keys: deps.keys, publicUrl: config.portalUrl, readiness, renderProblem, lanes, shared, readOnly: { writing: deps.writing, render: readOnlyPages } })
  closeByDefault(app, { open: openAddresses, guard: requireSignIn })
  await acceptUploads(app)
  noteArrivals(app, deps)
  arrivals.honour(app)
  registerSessions(app, deps)
  waitingRoom.register(app)
  registerPublicPages(app, deps, config, readiness)
  captchaRoutes(app, deps)
  noteFormFaults(app, deps)
  registrationRoutes(app, deps)
  sessionRoutes(app, deps)
  identityStandingRoutes(app, deps)
  emailRoutes(app, deps)
  if (config.MAIL_NEWS_SECRET) await deliveryRoutes(app, deps, config.MAIL_NEWS_SECRET)
  newsRoutes(app, deps)
  ownDataRoutes(app, deps)
  applicationRoutes(app, deps)
  formasiRoutes(app, deps)
  vacancyRoutes(app, deps)
  shortlistRoutes(app, deps)
  checkRoutes(app, deps)
  await documentRoutes(app, deps)
  emeteraiRoutes(app, deps)
  summaryRoutes(app, deps)
  cardRoutes(app, deps)
  resultRoutes(app, deps)
  ticketRoutes(app, deps)
  return app
}
