import { type SummaryBlock, summaryBlocks } from '#core/application/rules/summary.ts'
import { Details } from '#ui/components/details.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'

/** Everything that was sent, word for word as its sender read it. */
export function AllAnswers({ answers }: { answers: readonly SummaryBlock[] }) {
  return (
    <Details summary="Semua data yang dikirim">
      {answers.map(({ key, rows }) => (
        <>
          <h3 class="govuk-heading-s">{summaryBlocks.find((block) => block.key === key)?.title}</h3>
          <SummaryList rows={rows.map(({ question, answer }) => ({ key: question, value: answer }))} />
        </>
      ))}
    </Details>
  )
}
