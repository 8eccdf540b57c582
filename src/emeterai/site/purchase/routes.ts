import type { FastifyInstance } from 'fastify'
import type { HouseDeps } from '#emeterai/deps.ts'
import { claimRoutes } from './claim-routes.tsx'
import { fileRoutes } from './file-routes.tsx'
import { historyRoutes } from './history-routes.tsx'
import { invoiceRoutes } from './invoice-routes.tsx'
import { orderRoutes } from './order-routes.tsx'

/** `/pembelian` and all below it (guide 6.5, Gambar 36-39). */
export function purchaseRoutes(brand: FastifyInstance, deps: HouseDeps) {
  orderRoutes(brand, deps)
  historyRoutes(brand, deps)
  invoiceRoutes(brand, deps)
  claimRoutes(brand, deps)
  fileRoutes(brand, deps)
}
