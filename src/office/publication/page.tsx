import type { FastifyRequest } from 'fastify'
import { findStage } from '#core/season/rules/stages.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { PublicationOverview } from '#core/verification/publication-overview.ts'
import { type PublicationKind, publicationText } from '#core/verification/rules/publication.ts'
import { caseStateText, caseStates } from '#core/verification/rules/groups.ts'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { DateInput } from '#ui/components/date-input.tsx'
import { ErrorSummary, type FieldErrors } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Radios } from '#ui/components/radios.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import type { TypedPublication } from './form.ts'
import { PublicationHistory } from './history.tsx'
import { publicationRefusalText } from './refusal-text.ts'

export interface PublicationPageProps {
  request: FastifyRequest
  overview: PublicationOverview
  typed: TypedPublication
  now: Date
  errors?: FieldErrors | undefined
  refusal?: string | undefined
  news?: string | undefined
}

/** `/pengumuman-hasil`: what is still missing, the proposal to publish, and what was published. */
export function PublicationPage(props: PublicationPageProps) {
  const { request, overview, errors = {}, refusal, news, now } = props
  return (
    <OfficePage request={request} title="Pengumuman hasil" hasErrors={Object.keys(errors).length > 0 || refusal !== undefined}>
      {news && <NotificationBanner kind="success">{news}</NotificationBanner>}
      {refusal ? <ErrorSummary title="Belum dapat dilakukan" errors={{}}>{refusal}</ErrorSummary> : <ErrorSummary errors={errors} />}
      <h1 class="govuk-heading-xl">Pengumuman hasil</h1>
      <p class="govuk-body-l">Semua pelamar instansi Anda membaca hasilnya pada saat yang sama. Satu administrator mengajukan, administrator lain menyetujui.</p>
      <h2 class="govuk-heading-m">Berkas verifikasi</h2>
      <SummaryList rows={caseStates.map((state) => ({ key: caseStateText[state], value: String(overview.states[state]) }))} />
      {overview.next ? <Next {...props} next={overview.next} /> : <InsetText>Hasil seleksi administrasi dan hasil pascasanggah sudah diumumkan atau dijadwalkan.</InsetText>}
      <PublicationHistory request={request} publications={overview.publications} now={now} error={errors['alasan-tarik']} />
    </OfficePage>
  )
}

function Next({ request, overview: { counts, refusal, season }, next, typed, errors = {} }: PublicationPageProps & { next: PublicationKind }) {
  const stage = findStage(season, next === 'administrative' ? 'administrative-result' : 'objection-result')
  const isFinal = next === 'after-objection'
  const soonPossible = refusal === null || refusal === 'too-early' || refusal === 'objections-open'
  return (
    <>
      <h2 class="govuk-heading-m">{publicationText[next]}</h2>
      <SummaryList
        rows={[
          { key: isFinal ? 'Sanggahan belum dijawab' : 'Belum diputuskan', value: String(counts.undecided) },
          { key: 'Memenuhi syarat (MS)', value: String(counts.passed) },
          { key: 'Tidak memenuhi syarat (TMS)', value: String(counts.failed) },
          ...(stage ? [{ key: 'Jadwal tahap ini', value: `${formatLongInstant(stage.startsAt)} sampai ${formatLongInstant(stage.endsAt)}` }] : []),
        ]}
      />
      {refusal && <InsetText>{publicationRefusalText[refusal]}</InsetText>}
      {soonPossible && counts.undecided === 0 && counts.cases > 0 && (
        <form method="post" action={paths.publication} novalidate>
          <input type="hidden" name="_token" value={request.formToken()} />
          <input type="hidden" name="jenis" value={next} />
          <Radios
            name="saat" legend="Kapan hasil dapat dibaca pelamar?" legendSize="s" value={typed.when} error={errors['saat']}
            items={[
              { value: 'segera', text: 'Segera setelah orang kedua menyetujui' },
              { value: 'nanti', text: 'Pada tanggal dan jam tertentu', hint: 'Sampai saat itu pengumuman masih dapat ditarik.', conditional: <Moment typed={typed} errors={errors} /> },
            ]}
          />
          <Textarea name="alasan" label="Keterangan untuk orang kedua" hint="Misalnya: semua berkas sudah diputuskan dan diperiksa supervisor." value={typed.reason} error={errors['alasan']} rows={3} maxlength={500} />
          <Button preventDoubleClick>Ajukan pengumuman</Button>
        </form>
      )}
    </>
  )
}

function Moment({ typed, errors }: { typed: TypedPublication; errors: FieldErrors }) {
  return (
    <>
      <DateInput name="tanggal" legend="Tanggal" legendSize="s" value={typed.date} error={errors['tanggal']} />
      <Input name="jam" label="Jam (WIB)" hint="Misalnya 15.00" width={5} value={typed.time} error={errors['jam']} />
    </>
  )
}
