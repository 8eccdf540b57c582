import type { FastifyRequest } from 'fastify'
import type { PublishedResult } from '#core/verification/published-result.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { Button, ButtonGroup, ButtonLink } from '#ui/components/button.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'

/** The last question, with the words of the real portal (domain.md §1.10); a page, so that it needs no script. */
export function ObjectionConfirmPage({ request, result }: { request: FastifyRequest; result: PublishedResult }) {
  const reasonOf = (requirementId: string) => result.objection?.points.find((point) => point.requirementId === requirementId)?.reason ?? ''
  return (
    <PortalPage request={request} title="Akhiri proses sanggah?" back={paths.objection} noIndex>
      <h1 class="govuk-heading-l">Apakah Anda yakin untuk mengakhiri dan memproses penyanggahan?</h1>
      <WarningText>Setelah Anda menekan Iya, sanggahan dikirim ke instansi dan tidak dapat diubah atau diulang.</WarningText>
      <SummaryList rows={result.failed.map(({ name, requirementId }) => ({ key: name, value: <span class="own-lines">{reasonOf(requirementId)}</span> }))} />
      <form method="post" action={paths.objectionConfirm} noValidate>
        <input type="hidden" name="_token" value={request.formToken()} />
        <ButtonGroup>
          <Button kind="warning" preventDoubleClick>Iya</Button>
          <ButtonLink kind="secondary" href={paths.objection}>Tidak</ButtonLink>
        </ButtonGroup>
      </form>
    </PortalPage>
  )
}
