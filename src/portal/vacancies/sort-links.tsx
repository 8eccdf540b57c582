import { type VacancySort, vacancySorts } from '#core/formasi/vacancy-search.ts'
import { paths } from '#portal/paths.ts'
import { type VacancyQuery, vacancyHref } from './search-form.ts'

const sortText: Record<VacancySort, string> = {
  relevansi: 'Paling sesuai',
  kebutuhan: 'Kebutuhan terbanyak',
  gaji: 'Gaji tertinggi',
  jabatan: 'Nama jabatan',
  instansi: 'Nama instansi',
}

/** Links, not a field: one tap, and the address can be shared as it is. */
export function SortLinks({ query }: { query: VacancyQuery }) {
  // Without words there is nothing to be relevant to: the most seats come first.
  const sorts = query.filters.text === '' ? vacancySorts.filter((sort) => sort !== 'relevansi') : vacancySorts
  const current = query.sort === 'relevansi' && query.filters.text === '' ? 'kebutuhan' : query.sort
  return (
    <nav class="vacancies__sort no-print" aria-label="Urutkan hasil">
      <span>Urutkan:</span>
      <ul>
        {sorts.map((sort) => (
          <li>
            <a href={vacancyHref(paths.vacancies, { filters: query.filters, sort })} aria-current={sort === current ? 'true' : undefined}>{sortText[sort]}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
