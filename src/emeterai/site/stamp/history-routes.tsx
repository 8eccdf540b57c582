import type { FastifyInstance } from 'fastify'
import type { HouseDeps } from '#emeterai/deps.ts'
import { brandPaths } from '#emeterai/paths.ts'
import { sendPage } from '#emeterai/site/frame.tsx'
import { holderOf, requireHolder } from '#emeterai/site/session/require-holder.ts'
import { listStampPage } from '#emeterai/stamp/queries.ts'
import { readFilter, statesOf } from './history-filter.ts'
import { HistoryPage } from './history-page.tsx'

const maxPage = 10_000

/** `/riwayat`: every stamp that the holder asked for, here and through portals. */
export function historyRoutes(brand: FastifyInstance, deps: HouseDeps) {
  brand.get<{ Querystring: { halaman?: unknown; keadaan?: unknown } }>(brandPaths.history, { preHandler: requireHolder }, async (request, reply) => {
    const page = Number(request.query.halaman ?? 1)
    if (!Number.isInteger(page) || page < 1 || page > maxPage) return reply.callNotFound()
    const filter = readFilter(request.query.keadaan)
    const { stamps, pageCount } = await listStampPage(deps, { accountId: holderOf(request).id, page, states: statesOf[filter] })
    if (page > pageCount) return reply.callNotFound()
    return sendPage(reply, <HistoryPage request={request} stamps={stamps} filter={filter} page={page} pageCount={pageCount} />)
  })
}
