import type { FastifyRequest } from 'fastify'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { OpenedCase } from '#core/verification/open-case.ts'
import { type Work, workFor } from '#core/verification/rules/groups.ts'
import { lease } from '#core/verification/rules/lease.ts'
import { noteLimit } from '#core/verification/save-verdict.ts'
import { undoerOf } from '#core/verification/withdraw-verdict.ts'
import { AllAnswers } from '#office/case/all-answers.tsx'
import { CaseHeading } from '#office/case/case-heading.tsx'
import { factsBeside } from '#office/case/facts-beside.ts'
import { FormProof } from '#office/form-proof.tsx'
import { BlindCheck } from './blind-check-part.tsx'
import { GivenVerdict } from '#office/case/given-verdict.tsx'
import { Item } from '#office/case/item.tsx'
import { maskAnswers } from '#office/case/masked-answers.ts'
import { MinimumCheck } from '#office/case/minimum-check.tsx'
import { OfficePage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { Button, ButtonGroup } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { Textarea } from '#ui/components/textarea.tsx'

interface LookPageProps {
  request: FastifyRequest
  opened: OpenedCase
  notes: ReadonlyMap<string, string>
  names: ReadonlyMap<string, string>
  /** The supervisor holds it for the second look. */
  canDecide: boolean
  /** There is work on it that this officer may take. */
  canTake: boolean
  typed: { note: string; reason: string }
  errors: FieldErrors
  refusal?: string | undefined
}

/** A judged file: for the second look of a supervisor, or to be read by who may. */
export function LookPage(props: LookPageProps) {
  const { request, opened, notes, names, canDecide, canTake, errors, refusal } = props
  const { row, submitted, uploads, verdicts } = opened
  const answers = maskAnswers(submitted.answers)
  const standing = verdicts[0] && verdicts[0].endedAt === null ? verdicts[0] : null
  return (
    <OfficePage request={request} title={`${canDecide ? 'Pemeriksaan kedua' : 'Berkas'} ${submitted.snapshot.applicant.nameOnKtp}`} width="full" back={{ href: paths.queue, text: 'Antrean' }} hasErrors={hasErrors(errors) || refusal !== undefined} islands={['periksa-berkas', 'lihat-halaman']}>
      <ErrorSummary errors={errors}>{refusal}</ErrorSummary>
      <CaseHeading request={request} opened={opened} isMine={canDecide} />
      <MinimumCheck snapshot={submitted.snapshot} />
      {standing && (
        <InsetText>
          <p class="govuk-body">Diperiksa {names.get(standing.judgedBy) ?? 'petugas'}, {formatLongInstant(standing.judgedAt)}.{standing.isSampled && standing.overall === 'passed' && ' Dipilih acak untuk pemeriksaan kedua.'}</p>
          {standing.note && <p class="govuk-body">Catatan verifikator: {standing.note}</p>}
          {standing.review && <p class="govuk-body">{standing.review.decision === 'agreed' ? 'Disetujui' : 'Dikembalikan'} {names.get(standing.review.supervisedBy) ?? 'supervisor'}, {formatLongInstant(standing.review.supervisedAt)}. {standing.review.note}</p>}
        </InsetText>
      )}
      <BlindCheck opened={opened} names={names} canDecide={canDecide} />
      {canTake && <TakeForm request={request} id={row.applicationId} work={workFor(scopeOf(request), row)} />}
      <periksa-berkas data-url={canDecide ? paths.caseAct(row.applicationId, 'perpanjang') : undefined} data-token={request.formToken()} data-seconds={lease.renewEveryMinutes * 60}>
        <p class="govuk-body-s case-keys" hidden>Papan tik: <kbd>j</kbd> persyaratan berikutnya, <kbd>k</kbd> sebelumnya.</p>
        {submitted.snapshot.documents.map((item, index) => {
          const given = standing?.requirements.find(({ requirementId }) => requirementId === item.requirementId)
          return (
            <Item
              pictureOf={(documentId, page) => paths.casePicture(row.applicationId, documentId, page)} number={index + 1} item={item} note={notes.get(item.requirementId) ?? null} upload={uploads.find(({ id }) => id === item.file?.documentId)}
              facts={factsBeside(answers, item.requirementId)} mark={given?.page && given.region ? { page: given.page, region: given.region } : undefined}
            >
              {standing && <GivenVerdict given={given} />}
            </Item>
          )
        })}
      </periksa-berkas>
      <AllAnswers answers={answers} />
      {canDecide && <Decision {...props} />}
      {undoerOf(scopeOf(request), row) && <Undo {...props} />}
    </OfficePage>
  )
}

function TakeForm({ request, id, work }: { request: FastifyRequest; id: string; work: Work | null }) {
  return (
    <form method="post" action={paths.caseAct(id, 'ambil')}>
      <FormProof request={request} />
      <Button preventDoubleClick>{work === 'supervise' ? 'Ambil untuk pemeriksaan kedua' : 'Ambil untuk diperiksa'}</Button>
    </form>
  )
}

function Decision({ request, opened: { row }, typed, errors }: LookPageProps) {
  return (
    <Card accent title="Keputusan pemeriksaan kedua">
      <form method="post" action={paths.caseAct(row.applicationId, 'pemeriksaan-kedua')} novalidate>
        <FormProof request={request} />
        <input type="hidden" name="versi" value={row.version} />
        <Textarea name="catatan" label="Catatan untuk verifikator" hint="Wajib bila dikembalikan. Pelamar tidak melihat catatan ini." value={typed.note} error={errors['catatan']} rows={3} maxlength={noteLimit} />
        <ButtonGroup>
          <Button name="keputusan" value="setuju" preventDoubleClick>Setuju dan berkas berikutnya</Button>
          <Button kind="secondary" name="keputusan" value="kembalikan" preventDoubleClick>Kembalikan kepada verifikator</Button>
        </ButtonGroup>
      </form>
    </Card>
  )
}

function Undo({ request, opened: { row }, typed, errors }: LookPageProps) {
  return (
    <Card title="Tarik hasil">
      <p class="govuk-body">Sebelum pengumuman, hasil dapat ditarik. Berkas lalu dibuka lagi; putusan lama tetap tersimpan dalam riwayat.</p>
      <form method="post" action={paths.caseAct(row.applicationId, 'tarik')} novalidate>
        <FormProof request={request} />
        <input type="hidden" name="versi" value={row.version} />
        <Textarea name="alasan" label="Alasan menarik hasil" hint="Tersimpan di jejak audit bersama nama Anda. Jangan menulis data pelamar." value={typed.reason} error={errors['alasan']} rows={2} maxlength={500} />
        <Button kind="warning" preventDoubleClick>Tarik hasil</Button>
      </form>
    </Card>
  )
}
