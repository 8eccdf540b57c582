import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { accountRoutes } from './account-routes.tsx'
import { purchaseRoutes } from './purchase-routes.tsx'
import { registrationRoutes } from './registration-routes.tsx'

/** Guide 6.5: the e-meterai account and its balance, without leaving the portal. */
export function emeteraiRoutes(app: FastifyInstance, deps: Deps) {
  accountRoutes(app, deps)
  registrationRoutes(app, deps)
  purchaseRoutes(app, deps)
}
