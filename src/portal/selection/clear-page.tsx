import type { FastifyRequest } from 'fastify'
import type { Application } from '#core/application/application.ts'
import { whatIsCleared } from '#core/application/clear-steps.ts'
import { type SelectionType, selectionTypeText } from '#core/formasi/rules/selection-type.ts'
import type { Visit } from '#portal/application/guards.tsx'
import { ApplicationStepPage, StepFields } from '#portal/application/step-page.tsx'
import { paths } from '#portal/paths.ts'
import { Button, ButtonLink } from '#ui/components/button.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import { type TypedSelection, selectionFields } from './typed-selection.ts'

interface ClearPageProps {
  request: FastifyRequest
  visit: Visit
  typed: TypedSelection
  chosen: SelectionType
}

/** Told before it happens: another selection takes away what was answered on the strength of the old one. */
export function ClearPage({ request, visit, typed, chosen }: ClearPageProps) {
  const lost = lossesOf(visit.application)
  return (
    <ApplicationStepPage request={request} visit={visit} step="selection" title={`Ganti ke ${selectionTypeText[chosen]}?`} back={paths.selection}>
      <WarningText>Formasi dan dokumen bergantung pada jenis seleksi. Mengganti jenis seleksi menghapus yang di bawah ini.</WarningText>
      <ul class="govuk-list govuk-list--bullet">{lost.map((what) => <li>{what}</li>)}</ul>
      <form method="post" action={paths.selection}>
        <StepFields request={request} application={visit.application} />
        {selectionFields.map((name) => <input type="hidden" name={name} value={typed[name]} />)}
        <div class="govuk-button-group">
          <Button kind="warning" name="hapus" value="ya" preventDoubleClick>Ya, ganti dan hapus</Button>
          <ButtonLink href={paths.selection} kind="secondary">Tidak, kembali</ButtonLink>
        </div>
      </form>
    </ApplicationStepPage>
  )
}

function lossesOf(application: Application): string[] {
  const words = { formasi: 'Pilihan instansi, formasi, dan data pendidikan', documents: `${application.documents.length} dokumen yang sudah diunggah` }
  return whatIsCleared('selection', application).map((step) => (step === 'formasi' ? words.formasi : words.documents))
}
