import type { FastifyRequest } from 'fastify'
import { housePaths } from '#emeterai/paths.ts'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { Details } from '#ui/components/details.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { FileUpload } from '#ui/components/file-upload.tsx'
import { Input } from '#ui/components/input.tsx'
import { Split } from '#ui/components/split.tsx'

export type VerificationFormProps = { request: FastifyRequest; typedSerial?: string; errors?: FieldErrors }

/** Domain.md §3.6: anybody may ask whether the e-meterai of a document is real. */
export function VerificationFormPage({ request, typedSerial = '', errors = {} }: VerificationFormProps) {
  return (
    <EmeteraiPage request={request} title="Verifikasi e-meterai" hasErrors={hasErrors(errors)} width="full" description="Periksa apakah e-meterai pada sebuah PDF asli, milik dokumen itu, dan dokumennya tidak diubah.">
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-xl">Verifikasi e-meterai</h1>
      <p class="govuk-body-l text">Periksa apakah e-meterai pada sebuah PDF asli, milik dokumen itu, dan dokumennya tidak diubah sesudahnya. Siapa pun boleh memeriksa.</p>
      <Split aside={<SerialForm typedSerial={typedSerial} error={errors['nomor-seri']} />}>
        <Card title="Periksa dokumen" accent>
          <form method="post" action={housePaths.verification} encType="multipart/form-data" noValidate>
            <input type="hidden" name="_token" value={request.formToken()} />
            <FileUpload name="berkas" label="Dokumen PDF" hint="Berkas seperti yang Anda terima, paling besar 11 MB. Jangan dipindai atau disimpan ulang dahulu." error={errors['berkas']} accept="application/pdf,.pdf" />
            <Button preventDoubleClick>Periksa dokumen</Button>
          </form>
          <p class="govuk-body">Berkasnya hanya dibaca. Kami tidak menyimpannya.</p>
        </Card>
        <Details summary="Apa yang diperiksa?">
          <ul class="govuk-list govuk-list--bullet">
            <li>Segel elektronik: siapa yang menyegel, dan apakah isinya masih sama.</li>
            <li>Nomor seri: apakah kami keluarkan, dan untuk dokumen ini.</li>
            <li>Gambar: apakah ada meterai yang hanya ditempel.</li>
          </ul>
        </Details>
      </Split>
    </EmeteraiPage>
  )
}

function SerialForm({ typedSerial, error }: { typedSerial: string; error: string | undefined }) {
  return (
    <Card title="Hanya nomor serinya">
      <form method="get" action={housePaths.verification} noValidate>
        <Input name="nomor-seri" label="Nomor seri" hint="22 huruf dan angka, di bawah gambar meterai. Mulai dengan SIM." value={typedSerial} error={error} autocomplete="off" autocapitalize="characters" spellcheck={false} />
        <Button kind="secondary">Periksa nomor seri</Button>
      </form>
      <p class="govuk-body">Nomor seri saja belum membuktikan dokumennya. Periksa juga berkasnya.</p>
    </Card>
  )
}
