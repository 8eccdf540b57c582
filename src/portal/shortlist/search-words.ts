import { listKabKota, listLevels, listProvinces, loadSeasonRules } from '#core/formasi/queries.ts'
import type { SavedSearch } from '#core/shortlist/saved-searches.ts'
import type { Db } from '#platform/db/pool.ts'
import { paths } from '#portal/paths.ts'
import { activeFilters } from '#portal/vacancies/active-filters.tsx'
import { vacancyHref } from '#portal/vacancies/search-form.ts'

/** A saved search as its owner reads it, and the way to its results. */
export type SearchWords = { id: string; text: string; href: string }

export async function loadSearchWords(db: Db, searches: readonly SavedSearch[]): Promise<SearchWords[]> {
  if (searches.length === 0) return []
  const codes = [...new Set(searches.flatMap(({ filters }) => filters.provinceCode ?? []))]
  const [levels, provinces, rules, ...kabKota] = await Promise.all([listLevels(db), listProvinces(db), loadSeasonRules(db), ...codes.map((code) => listKabKota(db, code))])
  const choices = { levels, provinces, kabKota: kabKota.flat(), yearsBeforeRetirement: rules.yearsBeforeRetirement }
  return searches.map(({ id, filters }) => ({ id, text: activeFilters(filters, choices).map(({ label }) => label).join(' · '), href: vacancyHref(paths.vacancies, { filters }) }))
}
