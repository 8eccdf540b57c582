import { paths } from '#portal/paths.ts'
import { activeFilters } from './active-filters.tsx'
import { vacancyHref } from './search-form.ts'
import type { SearchView } from './search-page.tsx'

/** Nothing found is a beginning: what to take away, and where else to look. */
export function NoResults({ view: { query, choices } }: { view: SearchView }) {
  const active = activeFilters(query.filters, choices)
  return (
    <div class="card">
      <h3 class="card__title">Tidak ada formasi yang cocok dengan semua pilihan ini</h3>
      {active.length > 0 && (
        <>
          <p class="govuk-body">Coba kurangi satu pilihan:</p>
          <ul class="govuk-list govuk-list--bullet">
            {active.map(({ label, without }) => (
              <li>
                <a class="govuk-link" href={vacancyHref(paths.vacancies, { filters: { ...query.filters, ...without }, sort: query.sort })}>tanpa {label}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="govuk-body">
        Tulis satu atau dua kata saja, misalnya “perawat” atau “statistisi”. Belum yakin formasi apa yang sesuai?{' '}
        <a class="govuk-link" href={paths.eligibility}>Cek kelayakan</a> menghitungnya dari tanggal lahir dan pendidikan Anda.
      </p>
    </div>
  )
}
