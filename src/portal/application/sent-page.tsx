import type { FastifyRequest } from 'fastify'
import type { SubmissionSummary } from '#core/application/submission-queries.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { ButtonLink } from '#ui/components/button.tsx'
import { Panel } from '#ui/components/panel.tsx'

/** `/lamaran` after the end (guide 6.7.6): the number to quote and the cards to print. */
export function SentPage({ request, seasonName, submission }: { request: FastifyRequest; seasonName: string; submission: SubmissionSummary }) {
  return (
    <PortalPage request={request} title="Lamaran terkirim" noIndex>
      <p class="govuk-caption-xl">{seasonName}</p>
      <Panel title="Lamaran terkirim">
        Nomor registrasi Anda
        <br />
        <strong>{submission.registrationNumber}</strong>
      </Panel>
      <p>{`Kami menerimanya pada ${formatLongInstant(submission.receivedAt)}. Isian tidak dapat diubah lagi.`}</p>
      <div class="govuk-button-group">
        <ButtonLink href={paths.submitted}>Lihat tanda terima dan Kartu Pendaftaran</ButtonLink>
        <a class="govuk-link" href={paths.account}>Kartu Informasi Akun</a>
        <a class="govuk-link" href={paths.schedule}>Jadwal tahap berikutnya</a>
      </div>
    </PortalPage>
  )
}
