import type { ResolvedSearch } from '#core/formasi/resolve-search.ts'
import type { VacancyFilters } from '#core/formasi/vacancy-search.ts'
import { readableProgramme } from './wording.ts'

const shownNames = 3

/** How typed text was read, wherever it is not word for word what is searched: nobody should have to guess. */
export function ReadAs({ filters, resolved: { words, instansi, programmes } }: { filters: VacancyFilters; resolved: ResolvedSearch }) {
  const programmeNames = programmes && [...new Set(programmes.map(({ programme }) => readableProgramme(programme)))]
  return (
    <>
      {words.map(({ typed, searched }) => !searched.includes(typed) && <ReadWord typed={typed} searched={searched} />)}
      {instansi && <ReadName what="Instansi" typed={filters.instansi} names={instansi.map(({ name }) => name)} />}
      {programmeNames && <ReadName what="Program studi" typed={filters.programme} names={programmeNames} />}
    </>
  )
}

function ReadWord({ typed, searched }: { typed: string; searched: string[] }) {
  if (searched.length === 0) return <p class="vacancies__read-as">“{typed}” tidak ada dalam daftar, dan tidak ada kata yang mirip.</p>
  return (
    <p class="vacancies__read-as">
      “{typed}” tidak ada dalam daftar. Kami mencari {searched.map((word, index) => <>{index > 0 && ' atau '}<strong>{word}</strong></>)}.
    </p>
  )
}

function ReadName({ what, typed, names }: { what: string; typed: string; names: string[] }) {
  if (names.length === 0) return <p class="vacancies__read-as">{what} “{typed}” tidak ada dalam daftar. Tulis sebagian namanya saja.</p>
  if (names.some((name) => name.toLowerCase() === typed.toLowerCase())) return null
  const more = names.length - shownNames
  return <p class="vacancies__read-as">{what} “{typed}” dibaca sebagai {names.slice(0, shownNames).join('; ')}{more > 0 && ` dan ${more} lainnya`}.</p>
}
