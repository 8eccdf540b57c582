import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/db/pool.ts'
import { type CompetitionColumns, competitionColumns, competitionJoins, competitionOf } from './competition.ts'
import type { ResolvedSearch, ResolvedWord } from './resolve-search.ts'
import type { FacetName, Facets, VacancyFilters, VacancyItem, VacancySort, VacancyTotals } from './vacancy-search.ts'

type Condition = RawBuilder<boolean>
const always: Condition = sql<boolean>`true`

/** Filters with a facet: each facet counts with all conditions but its own, so that another choice can be weighed. */
type FacetConditions = Record<'selection' | 'type' | 'level' | 'place' | 'disability' | 'age', Condition>

function facetConditions(filters: VacancyFilters, resolved: ResolvedSearch): FacetConditions {
  return {
    selection: filters.selectionType ? sql<boolean>`f.selection_type = ${filters.selectionType}` : always,
    type: filters.formasiType ? sql<boolean>`f.formasi_type = ${filters.formasiType}` : always,
    level: filters.levelCode === null ? always : sql<boolean>`${filters.levelCode} = any(${levelsOf(resolved)})`,
    place: filters.kabKotaCode ? sql<boolean>`f.kab_kota_code = ${filters.kabKotaCode}` : filters.provinceCode ? sql<boolean>`f.province_code = ${filters.provinceCode}` : always,
    disability: filters.onlyOpenToDisability ? sql<boolean>`(f.is_open_to_disability or f.formasi_type = 'penyandang-disabilitas')` : always,
    age: filters.minMaxAge === null ? always : sql<boolean>`f.retirement_age - ${yearsBeforeRetirement} >= ${filters.minMaxAge}`,
  }
}

const yearsBeforeRetirement = sql`(select r.years_before_retirement from formasi.season_rule r join season.season s on s.id = r.season_id where s.is_current)`

/** What a formasi must be before any facet is looked at. */
function baseCondition({ words, instansi }: ResolvedSearch): Condition {
  const parts: Condition[] = [sql<boolean>`f.season_id = (select id from season.season where is_current) and f.withdrawn_at is null`]
  if (words.length > 0) parts.push(words.every((word) => word.searched.length > 0) ? sql<boolean>`f.search_words @@ ${tsQuery(words)}` : sql<boolean>`false`)
  if (instansi) parts.push(sql<boolean>`f.instansi_code = any(${instansi.map((one) => one.code)})`)
  return all(parts)
}

/** All formasi, or with a programme named those that accept it, and at which levels they do. */
function sourceOf({ programmes }: ResolvedSearch) {
  if (!programmes) return sql`formasi.formasi f`
  return sql`(select a.formasi_id, array_agg(distinct p.level_code) as level_codes
    from formasi.accepted_pendidikan a join formasi.pendidikan p on p.id = a.pendidikan_id
    where a.pendidikan_id = any(${programmes.map((one) => one.id)}::int[]) group by 1) named join formasi.formasi f on f.id = named.formasi_id`
}

const levelsOf = ({ programmes }: ResolvedSearch) => (programmes ? sql`named.level_codes` : sql`f.level_codes`)

/** Words are letters and digits only (rules/search-text.ts), so the query text cannot be anything else than meant. */
function tsQuery(words: ResolvedWord[]) {
  const text = words.map(({ searched }) => `(${searched.map((word) => `${word}:*`).join(' | ')})`).join(' & ')
  return sql`to_tsquery('simple', ${text})`
}

const all = (conditions: Condition[]): Condition => sql<boolean>`${sql.join(conditions.map((condition) => sql`(${condition})`), sql` and `)}`

/** How many formasi fit, how many seats they have, and what each further choice would leave. */
export async function countVacancies(db: Db, filters: VacancyFilters, resolved: ResolvedSearch): Promise<VacancyTotals> {
  const conditions = facetConditions(filters, resolved)
  const { rows } = await sql<{ facet: FacetName | 'total'; value: string; count: number; seats: number }>`
    with found as materialized (
      select f.selection_type, f.formasi_type, ${levelsOf(resolved)} as level_codes, f.province_code, ${filters.provinceCode ? sql`f.kab_kota_code` : sql`null::text as kab_kota_code`},
        (f.is_open_to_disability or f.formasi_type = 'penyandang-disabilitas') as is_open, f.retirement_age,
        ${conditions.selection} as in_selection, ${conditions.type} as in_type, ${conditions.level} as in_level, ${conditions.place} as in_place,
        ${conditions.disability} as in_disability, ${conditions.age} as in_age, count(*) as formasi, sum(f.quota) as seats
      from ${sourceOf(resolved)} where ${baseCondition(resolved)} group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
    )
    select 'total' as facet, '' as value, coalesce(sum(formasi), 0)::int as count, coalesce(sum(seats), 0)::int as seats
      from found where in_selection and in_type and in_level and in_place and in_disability and in_age
    union all select 'selection', selection_type, sum(formasi)::int, 0 from found where in_type and in_level and in_place and in_disability and in_age group by 2
    union all select 'type', formasi_type, sum(formasi)::int, 0 from found where in_selection and in_level and in_place and in_disability and in_age group by 2
    union all select 'level', level_code::text, sum(formasi)::int, 0 from found, unnest(level_codes) level_code
      where in_selection and in_type and in_place and in_disability and in_age group by 2
    union all select 'province', province_code, sum(formasi)::int, 0 from found
      where in_selection and in_type and in_level and in_disability and in_age and province_code is not null group by 2
    union all select 'kabKota', kab_kota_code, sum(formasi)::int, 0 from found
      where in_selection and in_type and in_level and in_disability and in_age and province_code = ${filters.provinceCode} and kab_kota_code is not null group by 2
    union all select 'disability', 'ya', coalesce(sum(formasi), 0)::int, 0 from found where in_selection and in_type and in_level and in_place and in_age and is_open
    union all select 'age', retirement_age::text, sum(formasi)::int, 0 from found where in_selection and in_type and in_level and in_place and in_disability group by 2
  `.execute(db)
  return toTotals(rows)
}

function toTotals(rows: { facet: FacetName | 'total'; value: string; count: number; seats: number }[]): VacancyTotals {
  const facets: Facets = { selection: new Map(), type: new Map(), level: new Map(), province: new Map(), kabKota: new Map(), disability: new Map(), age: new Map() }
  for (const { facet, value, count } of rows) if (facet !== 'total') facets[facet].set(value, Number(count))
  const total = rows.find((row) => row.facet === 'total')
  return { total: Number(total?.count ?? 0), seats: Number(total?.seats ?? 0), facets }
}

// Every order ends in the id, so that pages never overlap.
const orders: Record<VacancySort, RawBuilder<unknown>> = {
  relevansi: sql`f.quota desc, f.id`,
  jabatan: sql`j.name, i.name, f.id`,
  kebutuhan: sql`f.quota desc, f.id`,
  gaji: sql`f.salary_max desc, f.salary_min desc, f.id`,
  instansi: sql`i.name, j.name, f.id`,
}

type ListOptions = { sort: VacancySort; limit: number; offset: number; programmesPerItem?: number; /** Only what was published under a decree between these instants. */ published?: { from: Date; until: Date } }

/** One stretch of the result in the order asked for. */
export async function listVacancies(db: Db, filters: VacancyFilters, resolved: ResolvedSearch, options: ListOptions): Promise<VacancyItem[]> {
  const condition = all([baseCondition(resolved), ...Object.values(facetConditions(filters, resolved)), ...(options.published ? [publishedBetween(options.published)] : [])])
  const byRank = options.sort === 'relevansi' && resolved.words.length > 0 ? sql`ts_rank('{0.05, 0.2, 0.5, 1}', f.search_words, ${tsQuery(resolved.words)}) desc, ` : sql``
  const order = sql`${byRank}${orders[options.sort]}`
  // Left joins, so that PostgreSQL leaves out those the order does not name.
  const { rows } = await sql<ItemRow>`
    with page as materialized (
      select f.id from ${sourceOf(resolved)} left join formasi.jabatan j on j.id = f.jabatan_id left join reference.instansi i on i.code = f.instansi_code
      where ${condition} order by ${order} limit ${options.limit} offset ${options.offset}
    )
    ${itemsOf(sql`page join formasi.formasi f using (id)`, options.programmesPerItem)}
    order by ${order}`.execute(db)
  return rows.map(asItem)
}

const publishedBetween = ({ from, until }: { from: Date; until: Date }): Condition => sql<boolean>`f.decree_id in (select d.id from formasi.decree d where d.finalised_at > ${from} and d.finalised_at <= ${until})`

type ItemRow = Omit<VacancyItem, 'competition'> & CompetitionColumns
const asItem = (row: ItemRow): VacancyItem => ({ ...row, competition: competitionOf(row) })

/** What is told of each formasi `f` of a source. */
const itemsOf = (source: RawBuilder<unknown>, programmesPerItem = 3) => sql`
    select f.id, j.name as jabatan, i.name as instansi, f.location, coalesce(k.name || ', ' || p.name, p.name) as place, f.selection_type, f.formasi_type,
      f.quota, f.is_open_to_disability, f.salary_min, f.salary_max, f.withdrawn_at is not null as is_withdrawn,
      (select array_agg(l.name order by l.code) from reference.pendidikan_level l where l.code = any(f.level_codes)) as levels,
      accepted.programme_count, accepted.programmes, ${competitionColumns}
    from ${source}
    join formasi.jabatan j on j.id = f.jabatan_id join reference.instansi i on i.code = f.instansi_code
    left join reference.province p on p.code = f.province_code left join reference.kab_kota k on k.code = f.kab_kota_code
    ${competitionJoins}
    cross join lateral (
      select count(*) as programme_count, (array_agg(e.programme order by e.programme))[1:${sql.lit(programmesPerItem)}] as programmes
      from formasi.accepted_pendidikan a join formasi.pendidikan e on e.id = a.pendidikan_id where a.formasi_id = f.id
    ) accepted`

/** Formasi by their numbers, in that order, the withdrawn among them; what does not exist is left out. */
export async function listVacanciesById(db: Db, ids: readonly number[]): Promise<VacancyItem[]> {
  const { rows } = await sql<ItemRow>`${itemsOf(sql`formasi.formasi f`)} where f.id = any(${[...ids]}::int[]) limit 100`.execute(db)
  const found = new Map(rows.map((row) => [row.id, asItem(row)]))
  return ids.flatMap((id) => found.get(id) ?? [])
}
