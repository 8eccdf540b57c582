/**
 * Times typical searches of /lowongan on a seeded database: resolve, count with facets, list the first page.
 * `DATABASE_URL=postgres://… node bench/vacancies.ts [rounds]`. Limit: p95 below 50 ms for every search.
 */
import { resolveSearch } from '#core/formasi/resolve-search.ts'
import { countVacancies, listVacancies } from '#core/formasi/search-queries.ts'
import { type VacancyFilters, type VacancySort, noFilters } from '#core/formasi/vacancy-search.ts'
import { createDb, createPool } from '#platform/db/pool.ts'

const limitMs = 50
const rounds = Number(process.argv[2] ?? 50)

const searches: [name: string, filters: Partial<VacancyFilters>, sort?: VacancySort, offset?: number][] = [
  ['no filter', {}],
  ['no filter, last page', {}, 'relevansi', 10_000],
  ['no filter, by agency', {}, 'instansi', 5000],
  ['text "perencana"', { text: 'perencana' }],
  ['text mistyped "anlis kebijkan"', { text: 'anlis kebijkan' }],
  ['text of common words "ahli pertama dinas"', { text: 'ahli pertama dinas' }],
  ['programme "S-1 ilmu hukum"', { programme: 'S-1 ilmu hukum' }],
  ['programme in words "teknik"', { programme: 'teknik', levelCode: 40 }],
  ['agency "kementerian kesehatan", by salary', { instansi: 'kementerian kesehatan' }, 'gaji'],
  ['province and selection', { provinceCode: '35', selectionType: 'pppk-teknis' }, 'kebutuhan'],
  ['everything', { text: 'analis', levelCode: 40, provinceCode: '73', onlyOpenToDisability: true, minMaxAge: 57, formasiType: 'umum' }, 'jabatan'],
]

const pool = createPool({ url: process.env['DATABASE_URL'] ?? 'postgres://sscasn_portal:demo@127.0.0.1:5433/sscasn', max: 4, name: 'bench' })
const db = createDb(pool)
let isWithinLimit = true
for (const [name, part, sort = 'relevansi', offset = 0] of searches) {
  const filters = { ...noFilters, ...part }
  const times: number[] = []
  let total = 0
  for (let round = 0; round < rounds + 3; round += 1) {
    const start = performance.now()
    const resolved = await resolveSearch(db, filters)
    const [totals] = await Promise.all([countVacancies(db, filters, resolved), listVacancies(db, filters, resolved, { sort, limit: 20, offset })])
    if (round >= 3) times.push(performance.now() - start)
    total = totals.total
  }
  const at = (share: number) => times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0
  isWithinLimit &&= at(0.95) < limitMs
  process.stdout.write(`${name.padEnd(45)} ${String(total).padStart(6)} formasi   p50 ${at(0.5).toFixed(1).padStart(6)} ms   p95 ${at(0.95).toFixed(1).padStart(6)} ms\n`)
}
await db.destroy()
process.exitCode = isWithinLimit ? 0 : 1
