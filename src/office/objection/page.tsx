import type { FastifyRequest } from 'fastify'
import { type RegistrationNumber, formatRegistrationNumber } from '#core/values/registration-number.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { OpenedObjection } from '#core/verification/objection-access.ts'
import { reasonText } from '#core/values/failing-reason.ts'
import { answerLimits } from '#core/verification/rules/objection.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { Radios } from '#ui/components/radios.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { type TypedAnswers, answerField, decisionField } from './form.ts'

interface ObjectionPageProps {
  request: FastifyRequest
  opened: OpenedObjection
  typed: TypedAnswers
  errors?: FieldErrors
  refusal?: string | undefined
}

/** `/sanggah/…`: each point with the verifier's reason, the applicant's, the document as it was sent, and the answer. */
export function ObjectionAnswerPage({ request, opened, typed, errors = {}, refusal }: ObjectionPageProps) {
  const { objection, applicationId } = opened
  return (
    <OfficePage request={request} title="Jawab sanggah" hasErrors={hasErrors(errors) || refusal !== undefined} back={{ href: paths.objections, text: 'Sanggah' }} width="full">
      {refusal ? <ErrorSummary title="Jawaban belum tersimpan" errors={{}}>{refusal}</ErrorSummary> : <ErrorSummary errors={errors} />}
      <h1 class="govuk-heading-xl">Jawab sanggah</h1>
      <SummaryList
        rows={[
          { key: 'Nama', value: opened.nameOnKtp },
          { key: 'Nomor registrasi', value: <span class="angka">{formatRegistrationNumber(opened.registrationNumber as RegistrationNumber)}</span> },
          { key: 'Formasi jabatan', value: opened.jabatan },
          ...(objection.sentAt ? [{ key: 'Sanggah terkirim', value: formatLongInstant(objection.sentAt) }] : []),
        ]}
      />
      <p class="govuk-body">Yang dinilai hanya dokumen yang diunggah pelamar sebelum pendaftaran ditutup. Bila semua persyaratan diterima, hasil akhirnya menjadi memenuhi syarat (MS).</p>
      {objection.answeredAt && <InsetText>{`Sudah dijawab ${formatLongInstant(objection.answeredAt)}. Jawaban dapat diganti sampai diumumkan.`}</InsetText>}
      <form method="post" action={paths.objection(applicationId)} novalidate>
        <FormProof request={request} />
        <input type="hidden" name="dijawab" value={objection.answeredAt?.toISOString() ?? ''} />
        {opened.failed.map((_, index) => <Point opened={opened} index={index} typed={typed[index]} errors={errors} />)}
        <Button preventDoubleClick>Simpan jawaban</Button>
      </form>
    </OfficePage>
  )
}

function Point({ opened, index, typed, errors }: { opened: OpenedObjection; index: number; typed: TypedAnswers[number] | undefined; errors: FieldErrors }) {
  const point = opened.failed[index]
  if (!point) return null
  const said = opened.objection.points.find(({ requirementId }) => requirementId === point.requirementId)
  return (
    <section aria-labelledby={`syarat-${index + 1}`}>
      <h2 class="govuk-heading-m" id={`syarat-${index + 1}`}>{`${index + 1}. ${point.name}`}</h2>
      <SummaryList
        rows={[
          { key: 'Alasan TMS dari Verifikator', value: point.explanation ? <>{reasonText[point.reason]}<br />{point.explanation}</> : reasonText[point.reason] },
          { key: 'Alasan sanggah', value: <span class="own-lines">{said?.reason}</span> },
        ]}
      />
      {point.document ? (
        <>
          <img class="document-page" src={paths.objectionPicture(opened.applicationId, index + 1, point.page ?? 1)} alt={`Halaman ${point.page ?? 1} dari ${point.name}`} loading="lazy" />
          {(point.document.pageCount ?? 1) > 1 && (
            <p class="govuk-body">
              {'Halaman lain: '}
              {Array.from({ length: Math.min(point.document.pageCount ?? 1, 30) }, (_, page) => <><a class="govuk-link" href={paths.objectionPicture(opened.applicationId, index + 1, page + 1)} target="_blank" rel="noreferrer">{`halaman ${page + 1}`}</a>{' '}</>)}
            </p>
          )}
        </>
      ) : <p class="govuk-body">Dokumen ini tidak diunggah.</p>}
      <Radios
        name={decisionField(index)} legend={<>Putusan <span class="govuk-visually-hidden">{`untuk ${point.name}`}</span></>} legendSize="s" value={typed?.decision} error={errors[decisionField(index)]}
        items={[{ value: 'accepted', text: 'Sanggah diterima: persyaratan ini terpenuhi' }, { value: 'rejected', text: 'Sanggah ditolak: persyaratan ini tetap tidak terpenuhi' }]}
      />
      <Textarea
        name={answerField(index)} label={<>Alasan jawaban <span class="govuk-visually-hidden">{`untuk ${point.name}`}</span></>} hint={`Dibaca pelamar setelah diumumkan. ${answerLimits.least} sampai ${answerLimits.most} karakter.`}
        value={typed?.answer ?? ''} error={errors[answerField(index)]} rows={4}
      />
    </section>
  )
}
