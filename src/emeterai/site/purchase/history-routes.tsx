import type { FastifyInstance } from 'fastify'
import type { HouseDeps } from '#emeterai/deps.ts'
import { brandPaths } from '#emeterai/paths.ts'
import { listPurchases } from '#emeterai/purchase/purchase.ts'
import { sendPage } from '#emeterai/site/frame.tsx'
import { holderOf, requireHolder } from '#emeterai/site/session/require-holder.ts'
import { HistoryPage } from './history-page.tsx'

const maxPage = 10_000

/** Everything the holder has bought or meant to buy. */
export function historyRoutes(brand: FastifyInstance, deps: HouseDeps) {
  brand.get<{ Querystring: { halaman?: unknown } }>(brandPaths.purchaseHistory, { preHandler: requireHolder }, async (request, reply) => {
    const page = Number(request.query.halaman ?? 1)
    if (!Number.isInteger(page) || page < 1 || page > maxPage) return reply.callNotFound()
    const { purchases, pageCount } = await listPurchases(deps.db, holderOf(request).id, page)
    if (page > pageCount) return reply.callNotFound()
    return sendPage(reply, <HistoryPage request={request} purchases={purchases} page={page} pageCount={pageCount} now={deps.clock.now()} />)
  })
}
