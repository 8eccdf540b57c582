import type { FastifyInstance } from 'fastify'
import type { HouseDeps } from '#emeterai/deps.ts'
import { readBalance } from '#emeterai/ledger/balance.ts'
import { brandPaths } from '#emeterai/paths.ts'
import { sendPage } from '#emeterai/site/frame.tsx'
import { holderOf, requireHolder } from '#emeterai/site/session/require-holder.ts'
import { listStamps } from '#emeterai/stamp/queries.ts'
import { DashboardPage } from './dashboard-page.tsx'
import { listLatestPurchases } from './latest-purchases.ts'

const shownLatest = 5

/** `/<distributor>/dasbor`: where one lands after signing in (guide 6.5, steps 7 and 8). */
export function dashboardRoutes(app: FastifyInstance, deps: HouseDeps) {
  app.get(brandPaths.dashboard, { preHandler: requireHolder }, async (request, reply) => {
    const { id: accountId } = holderOf(request)
    const [balance, stamps, purchases] = await Promise.all([
      readBalance(deps.db, accountId),
      listStamps(deps, { accountId, limit: shownLatest }),
      listLatestPurchases(deps.db, accountId, shownLatest),
    ])
    return sendPage(reply, <DashboardPage request={request} balance={balance} stamps={stamps} purchases={purchases} />)
  })
}
