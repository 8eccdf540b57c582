import { formasiTypeText } from '#core/formasi/rules/formasi-type.ts'
import { selectionTypeText } from '#core/formasi/rules/selection-type.ts'
import type { VacancyFilters } from '#core/formasi/vacancy-search.ts'
import { paths } from '#portal/paths.ts'
import type { Choices } from './filter-fields.tsx'
import { type VacancyQuery, vacancyHref } from './search-form.ts'

type ActiveFilter = { label: string; without: Partial<VacancyFilters> }

/** What narrows the result now, in words, and what the search is without it. */
export function activeFilters(filters: VacancyFilters, choices: Choices): ActiveFilter[] {
  const { levelCode, provinceCode, kabKotaCode } = filters
  const active: (ActiveFilter | false)[] = [
    filters.text !== '' && { label: `“${filters.text}”`, without: { text: '' } },
    filters.instansi !== '' && { label: `Instansi: ${filters.instansi}`, without: { instansi: '' } },
    levelCode !== null && { label: choices.levels.find((level) => level.code === levelCode)?.name ?? `Jenjang ${levelCode}`, without: { levelCode: null } },
    filters.programme !== '' && { label: `Prodi: ${filters.programme}`, without: { programme: '' } },
    provinceCode !== null && { label: choices.provinces.find((province) => province.code === provinceCode)?.name ?? `Provinsi ${provinceCode}`, without: { provinceCode: null, kabKotaCode: null } },
    kabKotaCode !== null && { label: choices.kabKota.find((place) => place.code === kabKotaCode)?.name ?? `Kab/Kota ${kabKotaCode}`, without: { kabKotaCode: null } },
    filters.selectionType !== null && { label: selectionTypeText[filters.selectionType], without: { selectionType: null } },
    filters.formasiType !== null && { label: formasiTypeText[filters.formasiType], without: { formasiType: null } },
    filters.minMaxAge !== null && { label: `Usia sampai ${filters.minMaxAge} tahun`, without: { minMaxAge: null } },
    filters.onlyOpenToDisability && { label: 'Terbuka bagi disabilitas', without: { onlyOpenToDisability: false } },
  ]
  return active.filter((one) => one !== false)
}

/** Each as a link that takes it away. */
export function ActiveFilters({ query, choices }: { query: VacancyQuery; choices: Choices }) {
  const active = activeFilters(query.filters, choices)
  if (active.length === 0) return null
  return (
    <nav class="no-print" aria-label="Saringan yang dipakai">
      <ul class="chips vacancies__active">
        {active.map(({ label, without }) => (
          <li>
            <a class="chips__link" href={vacancyHref(paths.vacancies, { filters: { ...query.filters, ...without }, sort: query.sort })}>
              <span class="govuk-visually-hidden">Hapus saringan: </span>{label} <span aria-hidden="true">✕</span>
            </a>
          </li>
        ))}
        {active.length > 1 && (
          <li>
            <a class="vacancies__clear" href={paths.vacancies}>Hapus semua</a>
          </li>
        )}
      </ul>
    </nav>
  )
}
