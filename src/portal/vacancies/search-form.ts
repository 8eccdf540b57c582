import { type FormasiType, formasiTypes } from '#core/formasi/rules/formasi-type.ts'
import { type SelectionType, selectionTypes } from '#core/formasi/rules/selection-type.ts'
import { type VacancyFilters, type VacancySort, vacancySorts } from '#core/formasi/vacancy-search.ts'

export type VacancyQuery = { filters: VacancyFilters; sort: VacancySort; page: number }

/** What in an address was not understood and therefore left out; the page says so. */
export type QueryRemark = 'text-shortened' | 'page-unknown' | 'filter-unknown'

const maxTextLength = 100

/** Names of the parameters of /lowongan, in the order of the form. Shared addresses depend on them: never rename one. */
const names = {
  text: 'cari', instansi: 'instansi', levelCode: 'tingkat', programme: 'prodi', provinceCode: 'provinsi', kabKotaCode: 'kab-kota', selectionType: 'seleksi',
  formasiType: 'jenis', onlyOpenToDisability: 'disabilitas', minMaxAge: 'usia', sort: 'urut', page: 'halaman',
} as const

export const fieldNames = names

/** Reads an address. Nothing in it is an error: what is not understood is left out and remarked upon. */
export function readVacancyQuery(query: unknown): { query: VacancyQuery; remarks: QueryRemark[] } {
  const remarks = new Set<QueryRemark>()
  const raw = (name: string) => {
    const value = (query as Record<string, unknown>)[name]
    return (Array.isArray(value) ? String(value[0] ?? '') : typeof value === 'string' ? value : '').replaceAll('\0', '').trim()
  }
  const text = (name: string) => {
    const value = raw(name)
    if (value.length > maxTextLength) remarks.add('text-shortened')
    return value.slice(0, maxTextLength)
  }
  const known = <Value>(name: string, read: (value: string) => Value | null): Value | null => {
    const value = raw(name)
    if (value === '') return null
    const result = read(value)
    if (result === null) remarks.add('filter-unknown')
    return result
  }
  const provinceCode = known(names.provinceCode, matching(/^\d{2}$/))
  const kabKotaCode = known(names.kabKotaCode, matching(/^\d{2}\.\d{2}$/))
  const page = known(names.page, wholeNumber)
  if (raw(names.page) !== '' && (page === null || page < 1)) {
    remarks.delete('filter-unknown')
    remarks.add('page-unknown')
  }
  const filters: VacancyFilters = {
    text: text(names.text),
    instansi: text(names.instansi),
    levelCode: known(names.levelCode, wholeNumber),
    programme: text(names.programme),
    provinceCode,
    // A regency of another province is what stays behind in the form when the province is changed.
    kabKotaCode: kabKotaCode !== null && (provinceCode === null || kabKotaCode.startsWith(provinceCode)) ? kabKotaCode : null,
    selectionType: known(names.selectionType, oneOf<SelectionType>(selectionTypes)),
    formasiType: known(names.formasiType, oneOf<FormasiType>(formasiTypes)),
    onlyOpenToDisability: known(names.onlyOpenToDisability, oneOf<'ya'>(['ya'])) === 'ya',
    minMaxAge: known(names.minMaxAge, wholeNumber),
  }
  const sort = known(names.sort, oneOf<VacancySort>(vacancySorts)) ?? 'relevansi'
  return { query: { filters, sort, page: Math.max(1, page ?? 1) }, remarks: [...remarks] }
}

const oneOf = <Value extends string>(values: readonly Value[]) => (text: string): Value | null => values.find((value) => value === text) ?? null
const matching = (pattern: RegExp) => (text: string): string | null => (pattern.test(text) ? text : null)
const wholeNumber = (text: string): number | null => (/^\d{1,9}$/.test(text) ? Number(text) : null)

/** The shareable address of a search: only what differs from "everything". */
export function vacancyHref(path: string, { filters, sort, page }: { filters: Partial<VacancyFilters>; sort?: VacancySort; page?: number }): string {
  const entries: [string, string | number | null | undefined][] = [
    [names.text, filters.text], [names.instansi, filters.instansi], [names.levelCode, filters.levelCode], [names.programme, filters.programme],
    [names.provinceCode, filters.provinceCode], [names.kabKotaCode, filters.kabKotaCode], [names.selectionType, filters.selectionType],
    [names.formasiType, filters.formasiType], [names.onlyOpenToDisability, filters.onlyOpenToDisability ? 'ya' : null], [names.minMaxAge, filters.minMaxAge],
    [names.sort, sort === 'relevansi' ? null : sort], [names.page, page === 1 ? null : page],
  ]
  const query = new URLSearchParams(entries.flatMap(([name, value]) => (value ? [[name, String(value)]] : [])))
  return query.size > 0 ? `${path}?${query}` : path
}
