import { type FormasiType, formasiTypeText, formasiTypes } from '#core/formasi/rules/formasi-type.ts'
import { type SelectionType, selectionTypeText, selectionTypes } from '#core/formasi/rules/selection-type.ts'
import type { Facets, VacancyFilters } from '#core/formasi/vacancy-search.ts'
import { paths } from '#portal/paths.ts'
import { Button, ButtonGroup } from '#ui/components/button.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { Select, type SelectOption } from '#ui/components/select.tsx'
import { fieldNames } from './search-form.ts'
import { SuggestingInput } from './suggesting-input.tsx'
import { formatNumber } from './wording.ts'

/** What can be chosen from, whatever the result. */
export type Choices = {
  levels: { code: number; name: string }[]
  provinces: { code: string; name: string }[]
  /** Of the chosen province only. */
  kabKota: { code: string; name: string }[]
  /** Years between the oldest age and the retirement age. */
  yearsBeforeRetirement: number
}

type FilterFieldsProps = { filters: VacancyFilters; facets: Facets; choices: Choices; activeCount: number }

/** Everything that narrows the result. Each choice says how many formasi it would leave. */
export function FilterFields({ filters, facets, choices, activeCount }: FilterFieldsProps) {
  return (
    <details class="filters no-print">
      <summary class="filters__summary">Saring hasil{activeCount > 0 && ` (${activeCount} dipakai)`}</summary>
      <div class="filters__fields">
        <h2 class="filters__heading">Saring hasil</h2>
        <Select name={fieldNames.selectionType} label="Jenis seleksi" placeholder="Semua" value={filters.selectionType}
          options={counted(selectionTypes.map((type: SelectionType) => ({ value: type, text: selectionTypeText[type] })), facets.selection, filters.selectionType)} />
        <Select name={fieldNames.levelCode} label="Jenjang pendidikan" placeholder="Semua" value={filters.levelCode}
          options={counted(choices.levels.map(({ code, name }) => ({ value: String(code), text: name })), facets.level, filters.levelCode)} />
        <SuggestingInput from={paths.suggestPendidikan} name={fieldNames.programme} label="Program studi" hint="Misalnya: ilmu hukum" value={filters.programme} maxlength={100} />
        <SuggestingInput from={paths.suggestInstansi} name={fieldNames.instansi} label="Instansi" hint="Sebagian namanya cukup" value={filters.instansi} maxlength={100} />
        <PlaceFields filters={filters} facets={facets} choices={choices} />
        <Select name={fieldNames.formasiType} label="Jenis formasi" placeholder="Semua" value={filters.formasiType}
          options={counted(formasiTypes.map((type: FormasiType) => ({ value: type, text: formasiTypeText[type] })), facets.type, filters.formasiType)} />
        <Select name={fieldNames.minMaxAge} label="Masih menerima usia" placeholder="Semua" value={filters.minMaxAge} options={ageOptions(facets, choices)} />
        <Checkboxes name={fieldNames.onlyOpenToDisability} small values={filters.onlyOpenToDisability ? ['ya'] : []}
          items={[{ value: 'ya', text: `Terbuka bagi penyandang disabilitas (${formatNumber(facets.disability.get('ya') ?? 0)})` }]} />
        <ButtonGroup>
          <Button kind="secondary">Terapkan</Button>
          <a class="govuk-link" href={paths.vacancies}>Hapus semua</a>
        </ButtonGroup>
      </div>
    </details>
  )
}

function PlaceFields({ filters, facets, choices }: Omit<FilterFieldsProps, 'activeCount'>) {
  const options = (places: { code: string; name: string }[]) => places.map(({ code, name }) => ({ value: code, text: name }))
  return (
    <>
      <Select name={fieldNames.provinceCode} label="Provinsi" placeholder="Semua" value={filters.provinceCode}
        options={counted(options(choices.provinces), facets.province, filters.provinceCode)} />
      {choices.kabKota.length > 0 && (
        <Select name={fieldNames.kabKotaCode} label="Kabupaten/kota" placeholder="Semua" value={filters.kabKotaCode}
          options={counted(options(choices.kabKota), facets.kabKota, filters.kabKotaCode)} />
      )}
    </>
  )
}

/** Choices that leave nothing are left out, the chosen one excepted: it must stay visible to be undone. */
function counted(options: (SelectOption & { value: string })[], counts: Map<string, number>, chosen: string | number | null): SelectOption[] {
  return options
    .filter(({ value }) => counts.has(value) || value === String(chosen))
    .map(({ value, text }) => ({ value, text: `${text} (${formatNumber(counts.get(value) ?? 0)})` }))
}

/** "57 tahun" counts every formasi that takes someone of 57, also those with a higher limit. */
function ageOptions(facets: Facets, { yearsBeforeRetirement }: Choices): SelectOption[] {
  const limits = [...facets.age].map(([retirementAge, count]) => ({ age: Number(retirementAge) - yearsBeforeRetirement, count }))
  return limits
    .toSorted((a, b) => a.age - b.age)
    .map(({ age }) => ({
      value: age,
      text: `sampai ${age} tahun (${formatNumber(limits.filter((limit) => limit.age >= age).reduce((sum, limit) => sum + limit.count, 0))})`,
    }))
}
