import type { FastifyRequest } from 'fastify'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { OpenedCase } from '#core/verification/open-case.ts'
import { lease } from '#core/verification/rules/lease.ts'
import { noteLimit } from '#core/verification/save-verdict.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { Button, ButtonGroup } from '#ui/components/button.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { AllAnswers } from './all-answers.tsx'
import { CaseHeading } from './case-heading.tsx'
import { factsBeside } from './facts-beside.ts'
import type { TypedVerdict } from './form.ts'
import { Item } from './item.tsx'
import { maskAnswers } from './masked-answers.ts'
import { MinimumCheck } from './minimum-check.tsx'
import { VerdictFields } from './verdict-fields.tsx'

interface JudgePageProps {
  request: FastifyRequest
  opened: OpenedCase
  notes: ReadonlyMap<string, string>
  typed: TypedVerdict
  /** When what is shown was kept without being saved as a verdict. */
  draftAt: Date | null
  errors: FieldErrors
  refusal?: string | undefined
}

/** The file of one applicant in the hands of its verifier. */
export function JudgePage({ request, opened, notes, typed, draftAt, errors, refusal }: JudgePageProps) {
  const { row, submitted, uploads, verdicts } = opened
  const answers = maskAnswers(submitted.answers)
  const items = submitted.snapshot.documents
  const returned = row.state === 'returned' ? verdicts[0]?.review?.note : null
  return (
    <OfficePage request={request} title={`Periksa ${submitted.snapshot.applicant.nameOnKtp}`} width="full" back={{ href: paths.queue, text: 'Antrean' }} hasErrors={hasErrors(errors) || refusal !== undefined} islands={['periksa-berkas', 'lihat-halaman', 'simpan-konsep']}>
      <ErrorSummary errors={errors}>{refusal}</ErrorSummary>
      <CaseHeading request={request} opened={opened} isMine />
      <MinimumCheck snapshot={submitted.snapshot} />
      {row.awaitsBlind && <InsetText>Berkas ini diperiksa dua verifikator, masing-masing sendiri. Putusan rekan Anda tidak ditampilkan.</InsetText>}
      {returned && <InsetText><strong>Dikembalikan supervisor:</strong> {returned}</InsetText>}
      <periksa-berkas data-url={paths.caseAct(row.applicationId, 'perpanjang')} data-token={request.formToken()} data-seconds={lease.renewEveryMinutes * 60}>
        <p class="govuk-body-s case-keys" hidden>Papan tik: <kbd>j</kbd> persyaratan berikutnya, <kbd>k</kbd> sebelumnya, <kbd>m</kbd> memenuhi, <kbd>t</kbd> tidak memenuhi, <kbd>Enter</kbd> di luar isian: simpan dan berkas berikutnya.</p>
        <p class="govuk-body-s" role="status" data-saved>{draftAt && draftText(draftAt, row.judgedAt)}</p>
        <simpan-konsep data-url={paths.caseAct(row.applicationId, 'konsep')}>
        <form method="post" action={paths.caseAct(row.applicationId, 'putusan')} novalidate>
          <input type="hidden" name="_versi" value={typed.version} />
          <FormProof request={request} />
          <input type="hidden" name="versi" value={typed.version} />
          {items.map((item, index) => (
            <Item
              pictureOf={(documentId, page) => paths.casePicture(row.applicationId, documentId, page)} number={index + 1} item={item} canMark note={notes.get(item.requirementId) ?? null}
              upload={uploads.find(({ id }) => id === item.file?.documentId)} facts={factsBeside(answers, item.requirementId)}
            >
              <VerdictFields number={index + 1} item={item} typed={typed.items[index]!} errors={errors} />
            </Item>
          ))}
          <Textarea name="catatan" label="Catatan untuk supervisor (tidak wajib)" hint="Pelamar tidak melihat catatan ini." value={typed.note} error={errors['catatan']} rows={3} maxlength={noteLimit} />
          <p class="govuk-body">Hasilnya mengikuti putusan di atas: lulus bila semua memenuhi, tidak lulus bila ada yang tidak memenuhi.</p>
          <ButtonGroup>
            <Button name="lanjut" value="ya" preventDoubleClick data-next>Simpan dan berkas berikutnya</Button>
            <Button kind="secondary" name="lanjut" value="tidak" preventDoubleClick>Simpan</Button>
            <Button kind="secondary" name="lanjut" value="konsep">Simpan isian dulu</Button>
          </ButtonGroup>
        </form>
        </simpan-konsep>
      </periksa-berkas>
      <AllAnswers answers={answers} />
    </OfficePage>
  )
}

function draftText(draftAt: Date, judgedAt: Date | null): string {
  const kept = `Isian Anda yang tersimpan ${formatLongInstant(draftAt)} ditampilkan lagi. Hasilnya belum disimpan.`
  return judgedAt && judgedAt > draftAt ? `${kept} Berkas ini diperiksa lagi sejak itu; periksa setiap putusan.` : kept
}
