import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { accountRoutes } from './account-routes.tsx'
import { disavowalRoutes } from './disavowal-routes.tsx'
import { lockRoutes } from './lock-routes.tsx'
import { resetRoutes } from './reset-routes.tsx'
import { signInRoutes } from './sign-in-routes.tsx'
import { signOutRoutes } from './sign-out-routes.tsx'

/** Signing in and out, the account, and the way back for a forgotten password (guide 6.2.1). */
export function sessionRoutes(app: FastifyInstance, deps: Deps) {
  signInRoutes(app, deps)
  signOutRoutes(app, deps)
  resetRoutes(app, deps)
  accountRoutes(app, deps)
  lockRoutes(app, deps)
  disavowalRoutes(app, deps)
}
