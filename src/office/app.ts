import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import type { Config } from '#platform/config.ts'
import type { Readiness } from '#platform/http/health.ts'
import { leadFormsOnce } from '#platform/http/lead-once.ts'
import { createServer } from '#platform/http/server.ts'
import { acceptUploads } from '#platform/http/uploads.ts'
import { accountRoutes } from './account/routes.tsx'
import { announcementRoutes } from './announcements/routes.tsx'
import { boardRoutes } from './board/routes.tsx'
import { busyPages } from './busy-page.tsx'
import { calibrationRoutes } from './calibration/routes.tsx'
import { caseRoutes } from './case/routes.tsx'
import { changeRoutes } from './changes/routes.tsx'
import { enrolmentRoutes } from './enrolment/routes.tsx'
import { exportRoutes } from './exports/routes.tsx'
import { formasiRoutes } from './formasi/routes.tsx'
import { guardRoutes } from './guard.ts'
import { homeRoutes } from './home/routes.tsx'
import { officeLaneOf } from './lanes.ts'
import { likenessRoutes } from './likeness/routes.tsx'
import { linkRoutes } from './link/routes.tsx'
import { objectionRoutes } from './objection/routes.tsx'
import { officersRoutes } from './officers/routes.tsx'
import { policyRoutes } from './policy/routes.tsx'
import { publicationRoutes } from './publication/routes.tsx'
import { locationRoutes } from './locations/routes.tsx'
import { requirementRoutes } from './requirements/routes.tsx'
import { readOnlyPages } from './read-only-pages.tsx'
import { renderProblem } from './problem-page.tsx'
import { seasonRoutes } from './season/routes.tsx'
import { queueRoutes } from './queue/routes.tsx'
import { retentionRoutes } from './retention/routes.tsx'
import { incidentRoutes } from './incidents/routes.tsx'
import { invariantRoutes } from './invariants/routes.tsx'
import { numbersRoutes } from './numbers/routes.tsx'
import { trailRoutes } from './trail/routes.tsx'
import { referenceRoutes } from './reference/routes.tsx'
import { ticketRoutes } from './tickets/routes.tsx'
import { proveRoutes } from './session/require-proof.tsx'
import { secondFactorRoutes } from './session/second-factor-routes.tsx'
import { signInRoutes } from './session/sign-in-routes.tsx'
import { signOutRoutes } from './session/sign-out-routes.tsx'
import { sharingCalibrationRoutes } from './supervision/calibration-routes.tsx'
import { sharingRoutes } from './supervision/sharing-routes.tsx'
import { waitingRoutes } from './waiting/routes.tsx'

/** The office: what officers see. One line per room; the guard comes first, so that every route declares whose it is. */
export async function createOffice(deps: Deps, config: Config, readiness: Readiness): Promise<FastifyInstance> {
  const app = await createServer({ config, log: deps.log, keys: deps.keys, publicUrl: config.officeUrl, readiness, renderProblem, lanes: { laneOf: officeLaneOf, render: busyPages }, readOnly: { writing: deps.writing, render: readOnlyPages } })
  guardRoutes(app, deps)
  leadFormsOnce(app, deps)
  await acceptUploads(app)
  signInRoutes(app, deps)
  secondFactorRoutes(app, deps)
  proveRoutes(app, deps)
  signOutRoutes(app, deps)
  linkRoutes(app, deps)
  enrolmentRoutes(app, deps)
  homeRoutes(app, deps)
  accountRoutes(app, deps)
  officersRoutes(app, deps)
  queueRoutes(app, deps)
  caseRoutes(app, deps)
  sharingRoutes(app, deps)
  sharingCalibrationRoutes(app, deps)
  calibrationRoutes(app, deps)
  changeRoutes(app, deps)
  publicationRoutes(app, deps)
  objectionRoutes(app, deps)
  ticketRoutes(app, deps)
  likenessRoutes(app, deps)
  referenceRoutes(app, deps)
  announcementRoutes(app, deps)
  exportRoutes(app, deps)
  numbersRoutes(app, deps)
  invariantRoutes(app, deps)
  incidentRoutes(app, deps)
  retentionRoutes(app, deps)
  trailRoutes(app, deps)
  seasonRoutes(app, deps, config)
  policyRoutes(app, deps)
  waitingRoutes(app, deps)
  formasiRoutes(app, deps)
  requirementRoutes(app, deps)
  locationRoutes(app, deps)
  boardRoutes(app, deps, config)
  return app
}
