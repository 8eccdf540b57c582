import type { FastifyRequest } from 'fastify'
import type { OpenedCalibration } from '#core/verification/calibration/open-file.ts'
import { AllAnswers } from '#office/case/all-answers.tsx'
import { factsBeside } from '#office/case/facts-beside.ts'
import type { TypedVerdict } from '#office/case/form.ts'
import { Item } from '#office/case/item.tsx'
import { maskAnswers } from '#office/case/masked-answers.ts'
import { VerdictFields } from '#office/case/verdict-fields.tsx'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { FileHeading } from './file-heading.tsx'

interface CalibrationJudgePageProps {
  request: FastifyRequest
  opened: OpenedCalibration
  notes: ReadonlyMap<string, string>
  /** Which of how many this week. */
  at: number
  of: number
  typed: TypedVerdict
  errors: FieldErrors
}

/** A file of the calibration set, judged with the form of a real one. */
export function CalibrationJudgePage({ request, opened, notes, at, of, typed, errors }: CalibrationJudgePageProps) {
  const { row, submitted, uploads } = opened
  const answers = maskAnswers(submitted.answers)
  return (
    <OfficePage request={request} title={`Kalibrasi: berkas ${at} dari ${of}`} width="full" back={{ href: paths.calibration, text: 'Kalibrasi' }} hasErrors={hasErrors(errors)} islands={['periksa-berkas', 'lihat-halaman']}>
      <ErrorSummary errors={errors} />
      <FileHeading opened={opened} caption={`Kalibrasi minggu ini, berkas ${at} dari ${of}`} />
      <InsetText>Nilailah seperti berkas sungguhan, tanpa bertanya kepada rekan. Putusan yang disepakati tampil setelah Anda menyimpan. Hasil pelamar tidak berubah karenanya.</InsetText>
      <form method="post" action={paths.calibrationKnown(row.id)}>
        <FormProof request={request} />
        <Button kind="secondary">Saya mengenal pelamar ini</Button>
      </form>
      <periksa-berkas>
        <p class="govuk-body-s case-keys" hidden>Papan tik: <kbd>j</kbd> persyaratan berikutnya, <kbd>k</kbd> sebelumnya, <kbd>m</kbd> memenuhi, <kbd>t</kbd> tidak memenuhi, <kbd>Enter</kbd> di luar isian: simpan penilaian.</p>
        <form method="post" action={paths.calibrationFile(row.id)} novalidate>
          <FormProof request={request} />
          {submitted.snapshot.documents.map((item, index) => (
            <Item
              pictureOf={(documentId, page) => paths.calibrationPicture(row.id, documentId, page)} number={index + 1} item={item} note={notes.get(item.requirementId) ?? null}
              upload={uploads.find(({ id }) => id === item.file?.documentId)} facts={factsBeside(answers, item.requirementId)}
            >
              <VerdictFields number={index + 1} item={item} typed={typed.items[index]!} errors={errors} isCalibration />
            </Item>
          ))}
          <p class="govuk-body">Penilaian disimpan sekali dan tidak dapat diganti.</p>
          <Button preventDoubleClick data-next>Simpan penilaian</Button>
        </form>
      </periksa-berkas>
      <AllAnswers answers={answers} />
    </OfficePage>
  )
}
