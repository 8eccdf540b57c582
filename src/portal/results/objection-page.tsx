import type { FastifyRequest } from 'fastify'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { PublishedResult } from '#core/verification/published-result.ts'
import { objectionReasonLimits } from '#core/verification/rules/objection.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { Button, ButtonGroup } from '#ui/components/button.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { PointFacts } from './failed-points.tsx'
import { type TypedObjection, reasonField } from './objection-form.ts'

interface ObjectionPageProps {
  request: FastifyRequest
  result: PublishedResult
  typed: TypedObjection
  errors?: FieldErrors
  isSaved?: boolean
}

/** The real portal's sentence (domain.md §1.10). */
const everyPoint = 'Anda hanya bisa melakukan sanggah bila semua persyaratan yang tidak memenuhi syarat disanggah.'

/** `/lamaran/sanggah`: every failed point stands there already; the applicant writes a reason for each. */
export function ObjectionPage({ request, result, typed, errors = {}, isSaved = false }: ObjectionPageProps) {
  const isWrong = hasErrors(errors)
  return (
    <PortalPage request={request} title="Ajukan sanggah" hasErrors={isWrong} back={{ href: paths.result, text: 'Hasil seleksi administrasi' }} noIndex>
      {isSaved && <NotificationBanner kind="success">Konsep sanggahan tersimpan. Sanggahan belum terkirim.</NotificationBanner>}
      {isWrong && <ErrorSummary errors={errors}>{everyPoint}</ErrorSummary>}
      <h1 class="govuk-heading-xl">Ajukan sanggah</h1>
      <p class="govuk-body-l">{everyPoint}</p>
      {result.window && <InsetText>{`Batas waktu pengajuan sanggah adalah ${formatLongInstant(result.window.closesAt)}. Sanggah hanya dapat diajukan satu kali.`}</InsetText>}
      <p>Sanggahan adalah keberatan atas kekeliruan verifikator, bukan kesempatan memperbaiki berkas. Yang dinilai hanya dokumen yang sudah Anda unggah; dokumen baru tidak dapat ditambahkan.</p>
      <form method="post" action={paths.objection} noValidate>
        <input type="hidden" name="_token" value={request.formToken()} />
        <button type="submit" name="aksi" value="simpan" class="govuk-visually-hidden" tabIndex={-1} aria-hidden="true">Simpan konsep</button>
        {result.failed.map((point, index) => (
          <section aria-labelledby={`syarat-${index + 1}`}>
            <h2 class="govuk-heading-m" id={`syarat-${index + 1}`}>{`${index + 1}. ${point.name}`}</h2>
            <PointFacts point={point} number={index + 1} />
            <Textarea
              name={reasonField(index)} label={<>Alasan Sanggah <span class="govuk-visually-hidden">{`untuk ${point.name}`}</span></>}
              hint={`Tulis mengapa persyaratan ini sebenarnya terpenuhi, ${objectionReasonLimits.least} sampai ${objectionReasonLimits.most} karakter.`}
              value={typed.reasons.get(point.requirementId) ?? ''} error={errors[reasonField(index)]} rows={5}
            />
          </section>
        ))}
        <Checkboxes
          name="pernyataan" legend="Pernyataan" legendSize="m" error={errors['pernyataan']} values={typed.agrees ? ['ya'] : []}
          items={[{ value: 'ya', text: 'Saya menyanggah karena verifikator keliru, alasan saya benar, dan saya mengerti bahwa sanggahan hanya dapat diajukan satu kali serta tidak dapat diubah setelah dikirim.' }]}
        />
        <ButtonGroup>
          <Button kind="warning" name="aksi" value="kirim" preventDoubleClick>Akhiri Proses Sanggah</Button>
          <Button kind="secondary" name="aksi" value="simpan" preventDoubleClick>Simpan konsep</Button>
        </ButtonGroup>
      </form>
    </PortalPage>
  )
}
