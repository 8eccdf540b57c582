import type { FastifyRequest } from 'fastify'
import { actionWords } from '#core/audit/rules/action-text.ts'
import { sizeText } from '#core/values/size-text.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { caseNoteLimits } from '#core/verification/notes.ts'
import type { OpenedCase } from '#core/verification/open-case.ts'
import { reasonText } from '#core/values/failing-reason.ts'
import type { CaseEvent } from '#core/verification/timeline.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { OverallTag } from '#office/queue/overall-tag.tsx'
import { When } from '#office/when.tsx'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { Timeline } from '#ui/components/timeline.tsx'

interface HistoryPageProps {
  request: FastifyRequest
  opened: OpenedCase
  events: readonly CaseEvent[]
  names: ReadonlyMap<string, string>
  typed: string
  error?: string | undefined
}

/** Notes for colleagues, what happened, earlier verdicts and earlier versions of the documents (features.md G12). */
export function HistoryPage({ request, opened, events, names, typed, error }: HistoryPageProps) {
  const { row, submitted, uploads, verdicts, notes } = opened
  const older = uploads.filter(({ replacedAt }) => replacedAt !== null)
  const nameOf = (requirementId: string) => submitted.snapshot.documents.find((one) => one.requirementId === requirementId)?.name ?? requirementId
  return (
    <OfficePage request={request} title={`Riwayat ${submitted.snapshot.applicant.nameOnKtp}`} back={{ href: paths.case(row.applicationId), text: 'Berkas' }} width="full" hasErrors={error !== undefined}>
      <ErrorSummary errors={{ catatan: error }} />
      <h1 class="govuk-heading-xl">Catatan dan riwayat</h1>
      <p class="govuk-body-l">{submitted.snapshot.applicant.nameOnKtp}</p>
      <h2 class="govuk-heading-l">Catatan untuk rekan</h2>
      <Card accent>
        <form method="post" action={paths.caseAct(row.applicationId, 'catatan')} novalidate>
          <FormProof request={request} />
          <Textarea name="catatan" label="Catatan baru" hint="Pelamar tidak melihat catatan ini." value={typed} error={error} rows={3} maxlength={caseNoteLimits.most} />
          <Button preventDoubleClick>Simpan catatan</Button>
        </form>
      </Card>
      {notes.length === 0 ? <p class="govuk-body">Belum ada catatan.</p> : <Timeline items={notes.map(({ at, officerName, text }) => ({ title: officerName, when: formatLongInstant(at), children: <p>{text}</p> }))} />}
      <h2 class="govuk-heading-l">Yang terjadi</h2>
      {events.length === 0 ? <p class="govuk-body">Belum ada.</p> : <Timeline items={events.map(({ at, action, officerName, reason }) => ({ title: actionWords(action), when: `${formatLongInstant(at)}${officerName ? `, ${officerName}` : ''}`, children: reason ? <p>{reason}</p> : undefined }))} />}
      <h2 class="govuk-heading-l">Putusan</h2>
      {verdicts.length === 0 ? (
        <p class="govuk-body">Belum ada putusan.</p>
      ) : (
        <FoldingTable
          caption="Putusan, yang berlaku di atas"
          head={['Waktu', 'Verifikator', 'Hasil', 'Yang tidak memenuhi', 'Pemeriksaan kedua']}
          rows={verdicts.map((verdict) => [
            <><When at={verdict.judgedAt} />{verdict.endReason === 'withdrawn' ? ' (ditarik)' : verdict.endReason === 'second-opinion' ? ' (pemeriksaan buta)' : verdict.endedAt ? ' (diganti)' : ''}</>,
            names.get(verdict.judgedBy) ?? '–',
            <OverallTag overall={verdict.overall} />,
            verdict.requirements.filter(({ isMet }) => !isMet).map(({ requirementId, reason }) => `${nameOf(requirementId)}: ${reason ? reasonText[reason] : ''}`).join('; ') || '–',
            verdict.review ? `${verdict.review.decision === 'agreed' ? 'Setuju' : 'Dikembalikan'}, ${names.get(verdict.review.supervisedBy) ?? '–'}${verdict.review.note ? `: ${verdict.review.note}` : ''}` : '–',
          ])}
        />
      )}
      <h2 class="govuk-heading-l">Versi lama dokumen</h2>
      {older.length === 0 ? (
        <p class="govuk-body">Tidak ada dokumen yang diganti sebelum lamaran dikirim.</p>
      ) : (
        <FoldingTable
          caption="Diganti pelamar sebelum lamaran dikirim; hanya yang terakhir dinilai"
          head={['Dokumen', 'Nama berkas', 'Diunggah', 'Diganti', 'Lihat']}
          rows={older.map((upload) => [
            nameOf(upload.requirementId), `${upload.claimedName} (${sizeText(upload.bytes)})`, <When at={upload.uploadedAt} />, upload.replacedAt ? <When at={upload.replacedAt} /> : '–',
            upload.scanState === 'infected' ? 'Mengandung virus' : <a class="govuk-link" href={paths.casePicture(row.applicationId, upload.id, 1)} target="_blank" rel="noreferrer">Lihat halaman 1<span class="govuk-visually-hidden"> {upload.claimedName}, di tab baru</span></a>,
          ])}
        />
      )}
    </OfficePage>
  )
}
