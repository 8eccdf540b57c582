import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { mostSearches } from '#core/shortlist/rules/limits.ts'
import { removeSearch, saveSearch } from '#core/shortlist/saved-searches.ts'
import { isUuid } from '#platform/is-uuid.ts'
import { paths } from '#portal/paths.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'
import { readVacancyQuery, vacancyHref } from '#portal/vacancies/search-form.ts'
import type { Shown } from './routes.tsx'

type Fields = Record<string, unknown>
type Show = (deps: Deps, request: FastifyRequest, reply: FastifyReply, status: number, shown: Shown) => Promise<unknown>

/** A search is kept, and taken away again. */
export function searchRoutes(app: FastifyInstance, deps: Deps, show: Show) {
  const behind = { preHandler: requireSignIn }

  app.post<{ Body: Fields }>(paths.savedSearch, behind, async (request, reply) => {
    const typed = String(request.body['pencarian'] ?? '').slice(0, 2000)
    const { query } = readVacancyQuery(Object.fromEntries(new URLSearchParams(typed)))
    if (vacancyHref('', { filters: query.filters }) === '') return show(deps, request, reply, 422, { refusal: 'Pilih paling sedikit satu saringan di halaman lowongan, lalu simpan pencariannya' })
    const outcome = await saveSearch(deps, viewerOf(request).accountId, query.filters)
    if (!outcome.ok) return show(deps, request, reply, 409, { refusal: `Sudah ada ${mostSearches} pencarian tersimpan. Hapus satu lebih dahulu` })
    return reply.redirect(`${paths.saved}?pesan=pencarian#pencarian`, 303)
  })

  app.post<{ Body: Fields }>(paths.savedSearchRemove, behind, async (request, reply) => {
    const id = String(request.body['pencarian'] ?? '')
    if (isUuid(id)) await removeSearch(deps, viewerOf(request).accountId, id)
    return reply.redirect(`${paths.saved}?pesan=pencarian-dihapus#pencarian`, 303)
  })
}
