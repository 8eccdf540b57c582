import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { HouseDeps } from '#emeterai/deps.ts'
import { distributorModes, listDistributors, switchDistributor } from './distributors.ts'

const order = z.object({ mode: z.enum(distributorModes), delayMs: z.number().int().min(0).max(60_000).default(8000) })

/**
 * The switchboard of demos and tests, reached by the sandbox's control page; where strangers come, in production and in a
 * rehearsal, there is none. JSON only: another site's page cannot post that without asking us first.
 */
export function controlRoutes(app: FastifyInstance, { db, isProduction, isRehearsal }: HouseDeps) {
  if (isProduction || isRehearsal) return

  app.get('/kendali', { config: { formGuard: false } }, async () => ({ distributors: await listDistributors(db) }))

  app.post<{ Params: { id: string } }>('/kendali/:id', { config: { formGuard: false } }, async (request, reply) => {
    if (request.headers['content-type']?.startsWith('application/json') !== true) return reply.code(415).send({ error: 'Kirim JSON' })
    const parsed = order.safeParse(request.body)
    if (!parsed.success) return reply.code(422).send({ error: `mode: ${distributorModes.join(' | ')}; delayMs: 0-60000` })
    if (!(await switchDistributor(db, request.params.id, parsed.data.mode, parsed.data.delayMs))) return reply.code(404).send({ error: 'Distributor tidak dikenal' })
    return { distributors: await listDistributors(db) }
  })
}
