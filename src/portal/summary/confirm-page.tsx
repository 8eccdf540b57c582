import type { FastifyRequest } from 'fastify'
import type { Agreement, Summary } from '#core/application/summary.ts'
import type { Visit } from '#portal/application/guards.tsx'
import { ApplicationStepPage, StepFields } from '#portal/application/step-page.tsx'
import { paths } from '#portal/paths.ts'
import { Button, ButtonGroup, ButtonLink } from '#ui/components/button.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'

interface ConfirmPageProps {
  request: FastifyRequest
  visit: Visit
  summary: Summary
  agreement: Agreement
}

/** Guide 6.7.5, Gambar 61: the last question. A page of its own, so that it can be read, and answered without a script. */
export function ConfirmPage({ request, visit, summary: { snapshot: { formasi, applicant } }, agreement }: ConfirmPageProps) {
  return (
    <ApplicationStepPage request={request} visit={visit} step="summary" title="Akhiri proses pendaftaran?" back={paths.summary}>
      <WarningText>
        {visit.isFinal
          ? 'Setelah Anda menekan YA, data dan dokumen tidak dapat diubah lagi, dan Anda tidak dapat melamar formasi lain pada seleksi ini.'
          : 'Setelah Anda menekan YA, Anda tidak dapat melamar formasi lain pada seleksi ini. Data dan dokumen hanya dapat diubah dengan membuka kembali lamaran, satu kali, sebelum pendaftaran berakhir.'}
      </WarningText>
      <SummaryList rows={[{ key: 'Nama', value: applicant.nameOnKtp }, { key: 'Instansi', value: formasi.instansi }, { key: 'Formasi jabatan', value: formasi.jabatan }]} />
      <form method="post" action={paths.submitConfirm} noValidate>
        <StepFields request={request} application={visit.application} />
        <input type="hidden" name="setuju" value={agreement} />
        <ButtonGroup>
          <Button kind="warning" preventDoubleClick>YA, akhiri</Button>
          <ButtonLink kind="secondary" href={paths.summary}>Tidak, kembali</ButtonLink>
        </ButtonGroup>
      </form>
    </ApplicationStepPage>
  )
}
