import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { createBrowserKey } from './browser-key.ts'
import { dataRoutes } from './data-routes.tsx'
import { deskPhoneRoutes } from './desk-phone-routes.tsx'
import { doneRoutes } from './done-routes.tsx'
import type { Parts } from './guard.ts'
import { identityRoutes } from './identity-routes.tsx'
import { phoneRoutes } from './phone-routes.tsx'
import { phoneSelfieRoutes } from './phone-selfie-routes.tsx'
import { photoRoutes } from './photo-routes.ts'
import { reviewRoutes } from './review-routes.tsx'
import { selfieRoutes } from './selfie-routes.tsx'
import { startRoutes } from './start-routes.tsx'

/** Guide 6.1, the account in four steps. */
export function registrationRoutes(app: FastifyInstance, deps: Deps) {
  const parts: Parts = { deps, browserKey: createBrowserKey(deps.portalUrl, deps.registrationKeepHours) }
  startRoutes(app, parts)
  identityRoutes(app, parts)
  dataRoutes(app, parts)
  selfieRoutes(app, parts)
  deskPhoneRoutes(app, parts)
  phoneRoutes(app, parts)
  phoneSelfieRoutes(app, parts)
  photoRoutes(app, parts)
  reviewRoutes(app, parts)
  doneRoutes(app, parts)
}
