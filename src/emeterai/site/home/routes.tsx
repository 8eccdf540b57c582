import type { FastifyInstance } from 'fastify'
import type { HouseDeps } from '#emeterai/deps.ts'
import { listDistributors } from '#emeterai/distributors/distributors.ts'
import { brandPaths, housePaths } from '#emeterai/paths.ts'
import { sendPage } from '#emeterai/site/frame.tsx'
import { BrandPage } from './brand-page.tsx'
import { HomePage } from './home-page.tsx'

/** `/`: the house and its five distributors. */
export function homeRoutes(app: FastifyInstance, { db }: HouseDeps) {
  app.get(housePaths.home, { config: { isShared: true } }, async (request, reply) => sendPage(reply, <HomePage request={request} distributors={await listDistributors(db)} />))
}

/** `/<distributor>`: the front page of one of them (Gambar 30). */
export function brandHomeRoutes(brand: FastifyInstance) {
  brand.get(brandPaths.home, { config: { isShared: true } }, (request, reply) => sendPage(reply, <BrandPage request={request} />))
}
