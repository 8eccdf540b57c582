import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { eligibilityRoutes } from './eligibility-routes.tsx'
import { searchRoutes } from './search-routes.tsx'
import { oneVacancyRoutes } from './vacancy-routes.tsx'

/** Everything about vacancies: the search, one vacancy, and whether one may apply. */
export function vacancyRoutes(app: FastifyInstance, deps: Deps) {
  searchRoutes(app, deps)
  oneVacancyRoutes(app, deps)
  eligibilityRoutes(app, deps)
}
