import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { HouseDeps } from '#emeterai/deps.ts'
import { type Distributor, findDistributor } from './distributors.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose house this is: set on every address of a distributor. */
    distributor: Distributor
  }
}

/**
 * Everything of a distributor stands under /<id>. An unknown id is no address; one that is switched off answers 503 with
 * when to try again, one that is slow answers late (domain.md §2.2, September 2024).
 */
export async function brandRoutes(app: FastifyInstance, deps: HouseDeps, routes: (brand: FastifyInstance) => void | Promise<void>) {
  await app.register(
    async (brand) => {
      brand.addHook('onRequest', async (request, reply) => {
        const found = await findDistributor(deps.db, (request.params as { distributor: string }).distributor)
        if (!found) return reply.callNotFound()
        request.distributor = found
        if (found.mode === 'off') throw Object.assign(new Error('The distributor is switched off'), { statusCode: 503, retryAfterSeconds: 60 })
        if (found.mode === 'slow') await sleep(found.delayMs)
      })
      await routes(brand)
    },
    { prefix: '/:distributor' },
  )
}
