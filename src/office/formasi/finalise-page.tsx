import type { FastifyRequest } from 'fastify'
import type { Totals } from '#core/formasi/plan/queries.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { Facts } from '#ui/components/facts.tsx'
import { Input } from '#ui/components/input.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'

export type TypedFinalisation = { nomor: string; tanggal: string }

/** The last look before the plan becomes public. */
export function FinalisePage({ request, planned, typed, errors }: { request: FastifyRequest; planned: Totals; typed: TypedFinalisation; errors: FieldErrors }) {
  return (
    <OfficePage request={request} title="Terbitkan formasi" hasErrors={hasErrors(errors)} back={{ href: paths.formasi, text: 'Formasi' }}>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-xl">Terbitkan formasi</h1>
      <Facts items={[{ label: 'formasi', value: planned.formasiCount.toLocaleString('id-ID') }, { label: 'kursi', value: planned.seatCount.toLocaleString('id-ID') }]} />
      {planned.formasiCount === 0 ? <p class="govuk-body">Rancangan kosong. <a class="govuk-link" href={paths.formasiImport}>Impor berkas</a> lebih dahulu.</p> : (
        <>
          <WarningText>Setelah terbit, formasi langsung terlihat pelamar dan hanya dapat diubah lewat perubahan bernomor yang diberitahukan kepada mereka.</WarningText>
          <Card accent>
            <form method="post" action={paths.formasiFinalise} novalidate>
              <FormProof request={request} />
              <input type="hidden" name="formasi" value={planned.formasiCount} />
              <input type="hidden" name="kursi" value={planned.seatCount} />
              <Input name="nomor" label="Nomor SK penetapan" hint="Misalnya SK 112/KA/2022." value={typed.nomor} error={errors['nomor']} width={20} maxlength={100} />
              <Input name="tanggal" label="Tanggal SK" type="date" value={typed.tanggal} error={errors['tanggal']} width={10} />
              <Button preventDoubleClick>Terbitkan {planned.formasiCount.toLocaleString('id-ID')} formasi</Button>
            </form>
          </Card>
        </>
      )}
    </OfficePage>
  )
}
