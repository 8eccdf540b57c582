import type { FastifyInstance } from 'fastify'
import type { HouseDeps } from '#emeterai/deps.ts'
import { documentRoutes } from './document-routes.tsx'
import { stampFileRoutes } from './file-routes.ts'
import { historyRoutes } from './history-routes.tsx'
import { stampPieceRoutes } from './piece-routes.ts'
import { pinRoutes } from './pin-routes.tsx'
import { placeRoutes } from './place-routes.tsx'
import { stampPageRoutes } from './stamp-routes.tsx'

/** `/pembubuhan` and `/riwayat`, and all below them (guide 6.5, Gambar 40-45). */
export function stampRoutes(brand: FastifyInstance, deps: HouseDeps) {
  documentRoutes(brand, deps)
  stampPieceRoutes(brand, deps)
  placeRoutes(brand, deps)
  pinRoutes(brand, deps)
  historyRoutes(brand, deps)
  stampPageRoutes(brand, deps)
  stampFileRoutes(brand, deps)
}
