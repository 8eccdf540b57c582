import type { FastifyRequest } from 'fastify'
import type { FaqEntry } from '#core/season/queries.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { RichText } from '#ui/rich-text.tsx'
import { topics } from './topics.ts'

interface QuestionPageProps {
  request: FastifyRequest
  entry: FaqEntry
  related: readonly FaqEntry[]
}

/** One answer at an address that can be sent to somebody. */
export function QuestionPage({ request, entry, related }: QuestionPageProps) {
  const topic = topics.find(({ key }) => key === entry.topic)
  return (
    <PortalPage request={request} title={entry.question} back={{ href: `${paths.faq}#${entry.slug}`, text: 'Semua pertanyaan' }}>
      <h1 class="govuk-heading-l">{entry.question}</h1>
      <RichText text={entry.answer} />
      {related.length > 0 && (
        <section aria-labelledby="terkait">
          <h2 class="govuk-heading-m" id="terkait">Pertanyaan lain tentang {topic?.title.toLowerCase()}</h2>
          <ul class="govuk-list govuk-list--spaced">
            {related.map(({ slug, question }) => <li><a class="govuk-link" href={paths.question(slug)}>{question}</a></li>)}
          </ul>
        </section>
      )}
    </PortalPage>
  )
}
