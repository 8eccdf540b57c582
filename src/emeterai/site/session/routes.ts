import type { FastifyInstance } from 'fastify'
import type { HouseDeps } from '#emeterai/deps.ts'
import { codeRoutes } from './code-routes.tsx'
import { passwordRoutes } from './password-routes.tsx'
import { signInRoutes } from './sign-in-routes.tsx'
import { signOutRoutes } from './sign-out-routes.tsx'

/** Signing in and out at a distributor, and the way back for a forgotten password (guide 6.5, step 7). */
export function sessionRoutes(app: FastifyInstance, deps: HouseDeps) {
  signInRoutes(app, deps)
  codeRoutes(app, deps)
  signOutRoutes(app, deps)
  passwordRoutes(app, deps)
}
