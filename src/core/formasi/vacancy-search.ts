import type { Competition } from './rules/competition.ts'
import type { FormasiType } from './rules/formasi-type.ts'
import type { SelectionType } from './rules/selection-type.ts'

/** What someone looks for. Empty text and null mean "any". */
export type VacancyFilters = {
  text: string
  /** Name of an agency as typed: the whole name, some words of it, or one with a slip. */
  instansi: string
  levelCode: number | null
  /** Study programme as typed. */
  programme: string
  provinceCode: string | null
  kabKotaCode: string | null
  selectionType: SelectionType | null
  formasiType: FormasiType | null
  onlyOpenToDisability: boolean
  /** Formasi that still take someone of this age. */
  minMaxAge: number | null
}

export const vacancySorts = ['relevansi', 'kebutuhan', 'gaji', 'jabatan', 'instansi'] as const
export type VacancySort = (typeof vacancySorts)[number]

export const noFilters: VacancyFilters = {
  text: '', instansi: '', levelCode: null, programme: '', provinceCode: null, kabKotaCode: null, selectionType: null, formasiType: null,
  onlyOpenToDisability: false, minMaxAge: null,
}

export type VacancyItem = {
  id: number
  jabatan: string
  instansi: string
  location: string[]
  place: string | null
  selectionType: SelectionType
  formasiType: FormasiType
  quota: number
  isOpenToDisability: boolean
  salaryMin: number
  salaryMax: number
  levels: string[]
  programmeCount: number
  /** A few of the programmes, to judge at a glance. */
  programmes: string[]
  competition: Competition
  isWithdrawn: boolean
}

/** How many formasi each further choice would leave, by facet and value. */
export type FacetName = 'selection' | 'type' | 'level' | 'province' | 'kabKota' | 'disability' | 'age'
export type Facets = Record<FacetName, Map<string, number>>

export type VacancyTotals = { total: number; seats: number; facets: Facets }
