import type { FastifyRequest } from 'fastify'
import { type Nik, formatNik, maskNik } from '#core/values/nik.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'

/** The NIK: masked, until a reason is written down (trust.md T21). */
export function NikPage({ request, applicationId, nik, isRevealed, typed, error }: { request: FastifyRequest; applicationId: string; nik: Nik; isRevealed: boolean; typed: string; error?: string | undefined }) {
  return (
    <OfficePage request={request} title="NIK pelamar" back={{ href: paths.case(applicationId), text: 'Berkas' }} hasErrors={error !== undefined}>
      <ErrorSummary errors={{ alasan: error }} />
      <h1 class="govuk-heading-xl">NIK pelamar</h1>
      <p class="govuk-body-l angka">{isRevealed ? formatNik(nik) : maskNik(nik)}</p>
      {!isRevealed && (
        <Card accent>
          <form method="post" action={paths.caseAct(applicationId, 'nik')} novalidate>
            <FormProof request={request} />
            <Input name="alasan" label="Mengapa Anda memerlukan NIK lengkap?" hint="Tersimpan di jejak audit. Pelamar melihat bahwa NIK-nya dibuka." value={typed} error={error} maxLength={200} autocomplete="off" />
            <Button preventDoubleClick>Tampilkan NIK</Button>
          </form>
        </Card>
      )}
    </OfficePage>
  )
}
