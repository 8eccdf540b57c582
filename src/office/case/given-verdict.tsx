import type { Verdict } from '#core/verification/verdict-store.ts'
import { reasonText } from '#core/values/failing-reason.ts'
import { InsetText } from '#ui/components/inset-text.tsx'
import { Tag } from '#ui/components/tag.tsx'

/** The verdict on one requirement as it was given. */
export function GivenVerdict({ given }: { given: Verdict['requirements'][number] | undefined }) {
  if (!given) return <p class="govuk-body"><Tag colour="grey">Tidak dinilai</Tag></p>
  if (given.isMet) return <p class="govuk-body"><Tag colour="green">Memenuhi</Tag></p>
  return (
    <InsetText>
      <p class="govuk-body"><Tag colour="red">Tidak memenuhi</Tag></p>
      <p class="govuk-body"><strong>{given.reason && reasonText[given.reason]}</strong>{given.page && `, halaman ${given.page}`}</p>
      {given.explanation && <p class="govuk-body">{given.explanation}</p>}
    </InsetText>
  )
}
