import type { Pendidikan } from '#core/formasi/rules/eligibility.ts'
import { Details } from '#ui/components/details.tsx'
import { formatNumber, readableProgramme } from './wording.ts'

/** Longer lists are folded: some formasi accept hundreds of programmes. */
const longList = 12

type Level = { code: number; name: string }

/** What a formasi accepts, grouped by level. */
export function AcceptedPendidikan({ accepted, levels }: { accepted: readonly Pendidikan[]; levels: readonly Level[] }) {
  return (
    <>
      {levels.map(({ code, name }) => {
        const programmes = accepted.filter((one) => one.levelCode === code).map((one) => one.programme)
        return programmes.length > 0 && <OneLevel name={name} programmes={programmes} />
      })}
    </>
  )
}

function OneLevel({ name, programmes }: { name: string; programmes: string[] }) {
  const list = <ul class="govuk-list govuk-list--bullet programmes">{programmes.map((programme) => <li>{readableProgramme(programme)}</li>)}</ul>
  return (
    <>
      <h3 class="govuk-heading-s">{name}</h3>
      {programmes.length > longList ? <Details summary={`Lihat ${formatNumber(programmes.length)} program studi`}>{list}</Details> : list}
    </>
  )
}
