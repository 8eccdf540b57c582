import type { OwnObjection, PublishedResult } from '#core/verification/published-result.ts'
import { reasonText } from '#core/values/failing-reason.ts'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { Tag } from '#ui/components/tag.tsx'

/** What was objected, point by point, and the agency's answer once it is published. */
export function ObjectionPoints({ result, objection }: { result: PublishedResult; objection: OwnObjection }) {
  return (
    <>
      {result.failed.map(({ requirementId, name, reason, explanation }) => {
        const point = objection.points.find((one) => one.requirementId === requirementId)
        return (
          <section>
            <h2 class="govuk-heading-s">{name}</h2>
            <SummaryList
              rows={[
                { key: 'Alasan TMS dari Verifikator', value: explanation ? <>{reasonText[reason]}<br />{explanation}</> : reasonText[reason] },
                { key: 'Alasan Sanggah', value: <span class="own-lines">{point?.reason}</span> },
                ...(point?.decision ? [
                  { key: 'Jawaban', value: point.decision === 'accepted' ? <Tag colour="green">Sanggah diterima</Tag> : <Tag colour="red">Sanggah ditolak</Tag> },
                  { key: 'Alasan jawaban', value: <span class="own-lines">{point.answer}</span> },
                ] : []),
              ]}
            />
          </section>
        )
      })}
    </>
  )
}
