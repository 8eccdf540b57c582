import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { sendPage } from '#office/frame.tsx'
import { officerOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { HomePage } from './page.tsx'
import { waitingFor } from './waiting.ts'

/** `/`: what waits for this officer. */
export function homeRoutes(app: FastifyInstance, deps: Deps) {
  app.get(paths.home, { config: { right: 'signed-in' } }, async (request, reply) => {
    const { scope } = officerOf(request)
    return sendPage(reply, <HomePage request={request} waiting={await waitingFor(deps, scope)} />)
  })
}
