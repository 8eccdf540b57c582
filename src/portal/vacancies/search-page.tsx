import type { FastifyRequest } from 'fastify'
import type { ResolvedSearch } from '#core/formasi/resolve-search.ts'
import type { VacancyItem, VacancyTotals } from '#core/formasi/vacancy-search.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { SaveSearch } from '#portal/shortlist/saved-searches.tsx'
import { StarForm } from '#portal/shortlist/star.tsx'
import { Button } from '#ui/components/button.tsx'
import { Input } from '#ui/components/input.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { Pages } from '#ui/components/pages.tsx'
import { Split } from '#ui/components/split.tsx'
import { ActiveFilters, activeFilters } from './active-filters.tsx'
import { type Choices, FilterFields } from './filter-fields.tsx'
import { NoResults } from './no-results.tsx'
import { ReadAs } from './read-as.tsx'
import { SortLinks } from './sort-links.tsx'
import { type QueryRemark, type VacancyQuery, fieldNames, vacancyHref } from './search-form.ts'
import { VacancyList } from './vacancy-list.tsx'
import { formatNumber } from './wording.ts'

export type SearchView = {
  query: VacancyQuery
  remarks: (QueryRemark | 'page-beyond-end')[]
  totals: VacancyTotals
  items: VacancyItem[]
  pageCount: number
  choices: Choices
  resolved: ResolvedSearch
  saved: ReadonlySet<number>
}

const remarkText: Record<SearchView['remarks'][number], string> = {
  'text-shortened': 'Teks pencarian terlalu panjang. Kami memakai 100 huruf pertamanya.',
  'page-unknown': 'Nomor halaman di alamat tidak dikenal. Kami menampilkan halaman pertama.',
  'page-beyond-end': 'Halaman yang diminta tidak ada. Kami menampilkan halaman terakhir.',
  'filter-unknown': 'Sebagian saringan di alamat tidak dikenal dan diabaikan. Pilih lagi dari daftar.',
}

export function SearchPage({ request, view }: { request: FastifyRequest; view: SearchView }) {
  const { query, totals, items, pageCount } = view
  const title = query.page > 1 ? `Lowongan, halaman ${query.page}` : 'Lowongan'
  return (
    <PortalPage title={title} request={request} width="full" islands={['pilih-cari']} description="Cari formasi PPPK menurut jabatan, instansi, pendidikan, dan tempat.">
      <h1 class="govuk-heading-xl vacancies__title">Lowongan</h1>
      {view.remarks.map((remark) => <InsetText>{remarkText[remark]}</InsetText>)}
      <form action={paths.vacancies} method="get">
        {query.sort !== 'relevansi' && <input type="hidden" name={fieldNames.sort} value={query.sort} />}
        <SearchLine text={query.filters.text} />
        <Split asideFirst aside={<FilterFields filters={query.filters} facets={totals.facets} choices={view.choices} activeCount={activeFilters(query.filters, view.choices).length} />}>
          <Summary view={view} />
          {totals.total === 0 ? <NoResults view={view} /> : <VacancyList items={items} saved={view.saved} />}
          <Pages page={query.page} pageCount={pageCount} hrefOf={(page) => vacancyHref(paths.vacancies, { ...query, page })} />
          {totals.total > 0 && <Download query={query} total={totals.total} />}
        </Split>
      </form>
      {items.length > 0 && <StarForm request={request} />}
      {request.viewer && searchOf(query) !== '' && <SaveSearch request={request} query={searchOf(query)} />}
    </PortalPage>
  )
}

/** What narrows the list, as it stands in the address; empty where nothing does. */
const searchOf = ({ filters }: VacancyQuery) => vacancyHref('', { filters }).slice(1)

function SearchLine({ text }: { text: string }) {
  return (
    <div class="search-line">
      <Input name={fieldNames.text} type="search" label="Cari jabatan, instansi, atau unit kerja" value={text} maxlength={100} autocomplete="off" />
      <Button>Cari</Button>
    </div>
  )
}

function Summary({ view: { query, totals, resolved, choices } }: { view: SearchView }) {
  return (
    <div class="vacancies__summary">
      <h2 class="govuk-heading-m" id="hasil">
        {formatNumber(totals.total)} formasi{totals.total > 0 && <span class="vacancies__seats"> untuk {formatNumber(totals.seats)} orang</span>}
      </h2>
      <ReadAs filters={query.filters} resolved={resolved} />
      <ActiveFilters query={query} choices={choices} />
      <p class="no-print"><a class="govuk-link" href={paths.saved}>Formasi tersimpan</a></p>
      {totals.total > 1 && <SortLinks query={query} />}
    </div>
  )
}

function Download({ query, total }: { query: VacancyQuery; total: number }) {
  return (
    <p class="no-print">
      <a class="govuk-link" href={vacancyHref(paths.vacanciesCsv, { filters: query.filters, sort: query.sort })} download>
        Unduh {formatNumber(total)} formasi ini sebagai CSV
      </a>
    </p>
  )
}
