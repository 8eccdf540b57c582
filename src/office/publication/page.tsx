import type { FastifyRequest } from 'fastify'
import { findStage } from '#core/season/rules/stages.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { PublicationOverview } from '#core/verification/publication-overview.ts'
import type { NextPublication } from '#core/verification/next-publication.ts'
import { type PublicationKind, publicationTitle } from '#core/verification/rules/publication.ts'
import { queueGroupText, queueGroups } from '#core/verification/rules/groups.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { groupAddress } from '#office/queue/filters.ts'
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
  /** Which of the next ones the form proposes; without a choice the first that can be. */
  chosen?: PublicationKind | undefined
  errors?: FieldErrors | undefined
  refusal?: string | undefined
  news?: string | undefined
}

/** `/pengumuman-hasil`: what is still missing, the proposal to publish, and what was published. */
export function PublicationPage(props: PublicationPageProps) {
  const { request, overview, chosen, errors = {}, refusal, news, now } = props
  const proposed = overview.next.find((next) => next.kind === chosen && canPropose(next))?.kind ?? overview.next.find(canPropose)?.kind
  return (
    <OfficePage request={request} title="Pengumuman hasil" hasErrors={Object.keys(errors).length > 0 || refusal !== undefined}>
      {news && <NotificationBanner kind="success">{news}</NotificationBanner>}
      {refusal ? <ErrorSummary title="Belum dapat dilakukan" errors={{}}>{refusal}</ErrorSummary> : <ErrorSummary errors={errors} />}
      <h1 class="govuk-heading-xl">Pengumuman hasil</h1>
      <p class="govuk-body-l">Semua pelamar instansi Anda membaca hasilnya pada saat yang sama. Satu administrator mengajukan, administrator lain menyetujui.</p>
      <h2 class="govuk-heading-m">Berkas verifikasi</h2>
      <SummaryList rows={queueGroups.map((group) => ({ key: queueGroupText[group], value: overview.groups[group] === 0 ? '0' : <a class="govuk-link" href={groupAddress(group)}>{overview.groups[group]}<span class="govuk-visually-hidden"> berkas: {queueGroupText[group]}</span></a> }))} />
      {overview.groups.held > 0 && <p class="govuk-body">Berkas yang ditahan tidak ikut diumumkan dan tidak dinyatakan gagal. Setelah akunnya diputuskan, berkas itu kembali ke antrean dan diumumkan lewat pengumuman susulan.</p>}
      {overview.proposals.map(({ id, proposerName, proposedAt }) => (
        <InsetText>{`Diajukan ${proposerName}, ${formatLongInstant(proposedAt)}. `}<a class="govuk-link" href={paths.change(id)}>Lihat pengajuan yang menunggu orang kedua</a></InsetText>
      ))}
      {overview.next.map((next) => <Next {...props} next={next} hasForm={next.kind === proposed} />)}
      {overview.next.length === 0 && <InsetText>Hasil seleksi administrasi dan hasil pascasanggah sudah diumumkan atau dijadwalkan.</InsetText>}
      <PublicationHistory request={request} publications={overview.publications} now={now} error={errors['alasan-tarik']} />
    </OfficePage>
  )
}

const canPropose = ({ refusal, counts }: NextPublication) => (refusal === null || soon.has(refusal)) && counts.undecided === 0 && counts.cases > 0

/** Not now, but at a moment that can be named. */
const soon: ReadonlySet<string> = new Set(['too-early', 'registration-open', 'objections-open'])

function Next({ request, overview: { season }, next, hasForm, typed, errors = {} }: PublicationPageProps & { next: NextPublication; hasForm: boolean }) {
  const { kind, number, counts, refusal } = next
  const stage = findStage(season, kind === 'administrative' ? 'administrative-result' : 'objection-result')
  const isFinal = kind === 'after-objection'
  return (
    <>
      <h2 class="govuk-heading-m">{publicationTitle(kind, number)}</h2>
      {number > 1 && !isFinal && <p class="govuk-body">Untuk pelamar yang berkasnya masuk atau dilepas setelah pengumuman sebelumnya. Masa sanggah mereka sama panjang.</p>}
      <SummaryList
        rows={[
          { key: isFinal ? 'Sanggahan belum dijawab' : 'Belum diputuskan', value: String(counts.undecided) },
          { key: 'Memenuhi syarat (MS)', value: String(counts.passed) },
          { key: 'Tidak memenuhi syarat (TMS)', value: String(counts.failed) },
          ...(stage ? [{ key: 'Jadwal tahap ini', value: `${formatLongInstant(stage.startsAt)} sampai ${formatLongInstant(stage.endsAt)}` }] : []),
        ]}
      />
      {refusal && <InsetText>{publicationRefusalText[refusal]}</InsetText>}
      {canPropose(next) && !hasForm && <p class="govuk-body"><a class="govuk-link" href={`${paths.publication}?jenis=${kind}`}>Ajukan pengumuman ini</a></p>}
      {hasForm && (
        <form method="post" action={paths.publication} novalidate>
          <FormProof request={request} />
          <input type="hidden" name="jenis" value={kind} />
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
