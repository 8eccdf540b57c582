import { formasiTypeText } from '#core/formasi/rules/formasi-type.ts'
import type { VacancyItem } from '#core/formasi/vacancy-search.ts'
import { paths } from '#portal/paths.ts'
import { Star } from '#portal/shortlist/star.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { CompetitionBrief } from './competition-words.tsx'
import { formatNumber, formatSalary, readableProgramme } from './wording.ts'

/** `saved`: which of them the reader keeps. The page holds a `StarForm`. */
export function VacancyList({ items, saved }: { items: VacancyItem[]; saved: ReadonlySet<number> }) {
  return (
    <ol class="vacancy-list">
      {items.map((item) => (
        <li class="vacancy" id={`formasi-${item.id}`}>
          <Vacancy item={item} />
          <Star id={item.id} name={item.jabatan} isSaved={saved.has(item.id)} />
        </li>
      ))}
    </ol>
  )
}

export function Vacancy({ item }: { item: VacancyItem }) {
  const isSpecial = item.formasiType !== 'umum'
  return (
    <>
      <h3 class="vacancy__title">
        <a class="govuk-link" href={paths.vacancy(item.id)}>{item.jabatan}</a>
      </h3>
      <p class="vacancy__agency">{item.instansi}</p>
      <p class="vacancy__unit">{unitAndPlace(item)}</p>
      <dl class="vacancy__facts">
        <div><dt>Kebutuhan</dt><dd>{formatNumber(item.quota)} orang</dd></div>
        <div><dt>Pendidikan</dt><dd>{pendidikanInBrief(item)}</dd></div>
        <div><dt>Gaji</dt><dd>{formatSalary(item.salaryMin, item.salaryMax)}</dd></div>
        {item.competition && item.competition !== 'hidden' && <div class="vacancy__applicants"><dt>Pelamar</dt><dd><CompetitionBrief competition={item.competition} /></dd></div>}
      </dl>
      {(isSpecial || item.isOpenToDisability) && (
        <p class="vacancy__tags">
          {isSpecial && <Tag colour="purple">{formasiTypeText[item.formasiType]}</Tag>}
          {item.isOpenToDisability && item.formasiType !== 'penyandang-disabilitas' && <Tag colour="teal">Terbuka bagi disabilitas</Tag>}
        </p>
      )}
    </>
  )
}

/** The desk and where it stands; some agencies name no unit below themselves. */
function unitAndPlace({ location, instansi, place }: VacancyItem): string {
  const unit = location.at(-1)
  return [unit === instansi ? null : unit, place].filter(Boolean).join(' · ')
}

/** Few programmes are named, many are counted by level. */
function pendidikanInBrief({ programmes, programmeCount, levels }: VacancyItem): string {
  if (programmeCount <= 2) return programmes.map(readableProgramme).join(', ')
  return `${levels.join(', ')} (${programmeCount} program studi)`
}
