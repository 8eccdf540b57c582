import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { hurryStampRequest } from '#core/application/stuck-stamps.ts'
import type { Deps } from '#core/deps.ts'
import { databaseTime } from '#platform/db/database-time.ts'
import { signedRoute } from '#platform/http/signed-route.ts'
import { paths } from '#portal/paths.ts'

const callback = z.object({ id: z.uuid(), event: z.string().max(40), key: z.uuid(), state: z.string().max(20) })

/**
 * Where the e-meterai house tells that a stamp ended. It is a hint only: the job asks the house itself, so that a forged
 * call-back can do no more than make us ask.
 */
export function stampCallbackRoutes(app: FastifyInstance, deps: Deps) {
  return signedRoute(app, paths.emeteraiCallback, {
    header: 'x-emeterai-signature',
    secret: deps.emeteraiCallbackSecret,
    shape: callback,
    now: () => databaseTime(deps.db),
    log: deps.log,
    refusedAs: 'emeterai-callback-refused',
    take: async ({ key }) => ({ isKnown: await hurryStampRequest(deps, key) }),
  })
}
