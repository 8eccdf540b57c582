import type { FastifyRequest } from 'fastify'
import type { Visit } from '#portal/application/guards.tsx'
import { ApplicationStepPage, StepFields } from '#portal/application/step-page.tsx'
import { paths } from '#portal/paths.ts'
import { Button, ButtonGroup } from '#ui/components/button.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'

/** Guide 6.4.2, Gambar 26: what is lost is told before it is lost. */
export function ResetPage({ request, visit, instansi, refusal }: { request: FastifyRequest; visit: Visit; instansi: string; refusal?: string | undefined }) {
  const { documents } = visit.application
  return (
    <ApplicationStepPage request={request} visit={visit} step="formasi" title="Ulang pilihan formasi" refusal={refusal} back={paths.formasi}>
      <p>{`Anda akan memilih lagi dari awal. Pilihan ${instansi} beserta data pendidikan di langkah ini dihapus.`}</p>
      {documents.length > 0 && <WarningText>{`${documents.length} dokumen yang sudah diunggah juga tidak berlaku lagi dan harus diunggah ulang.`}</WarningText>}
      <p>Biodata dan jenis seleksi tetap tersimpan.</p>
      <form method="post" action={paths.formasiReset} noValidate>
        <StepFields request={request} application={visit.application} />
        <ButtonGroup>
          <Button kind="warning" preventDoubleClick>Ulang dan hapus pilihan</Button>
          <a class="govuk-link" href={paths.formasi}>Batal</a>
        </ButtonGroup>
      </form>
    </ApplicationStepPage>
  )
}
