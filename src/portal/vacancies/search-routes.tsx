import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { listKabKota, listLevels, listProvinces, loadSeasonRules } from '#core/formasi/queries.ts'
import { resolveSearch } from '#core/formasi/resolve-search.ts'
import { countVacancies, listVacancies } from '#core/formasi/search-queries.ts'
import { listSavedAmong } from '#core/shortlist/saved-formasi.ts'
import { publicPage, sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import type { Choices } from './filter-fields.tsx'
import { type VacancyQuery, readVacancyQuery } from './search-form.ts'
import { SearchPage, type SearchView } from './search-page.tsx'
import { streamVacanciesCsv } from './vacancies-csv.ts'

const perPage = 20

export function searchRoutes(app: FastifyInstance, deps: Deps) {
  app.get(paths.vacancies, publicPage, async (request, reply) => show(deps, request, reply))

  app.get(paths.vacanciesCsv, async (request, reply) => {
    const { query } = readVacancyQuery(request.query)
    reply.header('content-disposition', 'attachment; filename="lowongan.csv"').type('text/csv; charset=utf-8')
    return reply.send(await streamVacanciesCsv(deps.db, query))
  })
}

async function show({ db }: Deps, request: FastifyRequest, reply: FastifyReply) {
  const { query, remarks } = readVacancyQuery(request.query)
  const [resolved, choices] = await Promise.all([resolveSearch(db, query.filters), loadChoices(db, query)])
  const totals = await countVacancies(db, query.filters, resolved)
  const pageCount = Math.max(1, Math.ceil(totals.total / perPage))
  const page = Math.min(query.page, pageCount)
  const items = totals.total === 0 ? [] : await listVacancies(db, query.filters, resolved, { sort: query.sort, limit: perPage, offset: (page - 1) * perPage })
  const saved = request.viewer ? await listSavedAmong(db, request.viewer.accountId, items.map(({ id }) => id)) : new Set<number>()
  const view: SearchView = {
    query: { ...query, page },
    remarks: page < query.page ? [...remarks, 'page-beyond-end'] : remarks,
    totals, items, pageCount, choices, resolved, saved,
  }
  return sendPage(reply, <SearchPage request={request} view={view} />)
}

async function loadChoices(db: Deps['db'], { filters: { provinceCode } }: VacancyQuery): Promise<Choices> {
  const [levels, provinces, kabKota, rules] = await Promise.all([
    listLevels(db), listProvinces(db), provinceCode === null ? [] : listKabKota(db, provinceCode), loadSeasonRules(db),
  ])
  return { levels, provinces, kabKota, yearsBeforeRetirement: rules.yearsBeforeRetirement }
}
