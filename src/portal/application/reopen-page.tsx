import type { FastifyRequest } from 'fastify'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { Button, ButtonGroup } from '#ui/components/button.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'

/** `/lamaran/buka-kembali`: what opening again means, before it happens. */
export function ReopenPage({ request, closesAt, refusal }: { request: FastifyRequest; closesAt: Date | null; refusal?: string | undefined }) {
  return (
    <PortalPage request={request} title="Buka kembali lamaran" back={paths.application} hasErrors={refusal !== undefined} noIndex>
      {refusal && <ErrorSummary title="Belum dapat dibuka kembali" errors={{}}>{refusal}</ErrorSummary>}
      <h1 class="govuk-heading-xl">Buka kembali lamaran</h1>
      <ul class="govuk-list govuk-list--bullet">
        <li>Lamaran yang sudah Anda kirim tetap berlaku sampai Anda mengirim yang baru.</li>
        <li>Anda dapat memperbaiki biodata, pendidikan, dan dokumen. Jenis seleksi dan formasi tidak dapat diganti.</li>
        <li>Nomor registrasi tetap sama. Setelah dikirim lagi, kartu yang lama diganti dan tidak berlaku.</li>
        {closesAt && <li>{`Kirim yang baru paling lambat ${formatLongInstant(closesAt)}. Bila tidak, lamaran yang pertama yang diperiksa.`}</li>}
      </ul>
      <WarningText>Lamaran hanya dapat dibuka kembali satu kali.</WarningText>
      {!refusal && (
        <form method="post" action={paths.reopen}>
          <input type="hidden" name="_token" value={request.formToken()} />
          <ButtonGroup>
            <Button preventDoubleClick>Buka kembali lamaran saya</Button>
            <a class="govuk-link" href={paths.application}>Tidak jadi</a>
          </ButtonGroup>
        </form>
      )}
    </PortalPage>
  )
}
