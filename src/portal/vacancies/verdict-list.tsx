import type { Verdict } from '#core/formasi/rules/eligibility.ts'
import { Tag } from '#ui/components/tag.tsx'
import { resultText, verdictWords } from './verdict-text.tsx'

type LevelNames = ReadonlyMap<number, string>

/** Every rule with value, limit and computation: on the eligibility page, and where a formasi is chosen. */
export function VerdictList({ verdicts, levelNames }: { verdicts: readonly Verdict[]; levelNames: LevelNames }) {
  return (
    <ul class="verdicts">
      {verdicts.map((verdict) => <li class="card"><VerdictCard verdict={verdict} levelNames={levelNames} /></li>)}
    </ul>
  )
}

function VerdictCard({ verdict, levelNames }: { verdict: Verdict; levelNames: LevelNames }) {
  const words = verdictWords(verdict, levelNames)
  const { text, colour } = resultText[verdict.result]
  return (
    <>
      <h2 class="card__title verdict__title">{words.title} <Tag colour={colour}>{text}</Tag></h2>
      <dl class="verdict">
        <div><dt>Data Anda</dt><dd>{words.value}</dd></div>
        <div><dt>Syarat</dt><dd>{words.limit}</dd></div>
        <div><dt>Perhitungan</dt><dd>{words.computation}</dd></div>
      </dl>
    </>
  )
}
