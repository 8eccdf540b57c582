import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { renderPage } from '#ui/page.tsx'
import { distributorModes, readDistributors, switchDistributor } from './distributors.ts'
import { DistributorsPage } from './distributors-page.tsx'

const order = z.object({ mode: z.enum(distributorModes), delayMs: z.coerce.number().int().min(0).max(60_000).default(8000) })

/** Switches of the e-meterai house's distributors: the house keeps them, this page turns them over HTTP. */
export function distributorRoutes(app: FastifyInstance, houseUrl: string) {
  app.get<{ Querystring: { gagal?: string } }>('/kendali/distributor', async (request, reply) => {
    const distributors = await readDistributors(houseUrl)
    return reply.type('text/html; charset=utf-8').send(renderPage(<DistributorsPage distributors={distributors} failed={request.query.gagal !== undefined} token={request.formToken()} />))
  })

  app.post<{ Params: { id: string } }>('/kendali/distributor/:id', async (request, reply) => {
    const parsed = order.safeParse(request.body)
    const isDone = parsed.success && (await switchDistributor(houseUrl, request.params.id, parsed.data))
    return reply.redirect(isDone ? '/kendali/distributor' : '/kendali/distributor?gagal', 303)
  })
}
