import type { FastifyRequest } from 'fastify'
import type { Pace } from '#core/reports/rules/pace.ts'
import type { VerifierFigures } from '#core/reports/verifier-figures.ts'
import type { VerifierLoad } from '#core/verification/assign-cases.ts'
import type { QueueGroup } from '#core/verification/rules/groups.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { PaceFacts } from '#office/numbers/pace-part.tsx'
import { paths } from '#office/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { Facts } from '#ui/components/facts.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { VerifiersPart } from './verifiers-part.tsx'

/** `officerIds` null: nothing was sent yet, and all are ticked. */
export type TypedSharing = { count: string; officerIds: readonly string[] | null; percent: string | null; blind: string | null }

interface SharingPageProps {
  request: FastifyRequest
  loads: readonly VerifierLoad[]
  counts: Record<QueueGroup, number>
  /** Null while nothing was sent to the agency. */
  pace: Pace | null
  figures: readonly VerifierFigures[]
  percent: number
  blind: number
  typed: TypedSharing
  errors: FieldErrors
  done: string | undefined
}

export function SharingPage({ request, loads, counts, pace, figures, percent, blind, typed, errors, done }: SharingPageProps) {
  const waiting = counts.unopened + counts.opened + counts.returned
  return (
    <OfficePage request={request} title="Bagi berkas" back={{ href: paths.queue, text: 'Antrean' }} hasErrors={hasErrors(errors)} width="full">
      {done && <NotificationBanner kind="success">{done}</NotificationBanner>}
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-xl">Bagi berkas</h1>
      <Facts items={[{ label: 'Menunggu diperiksa', value: waiting.toLocaleString('id-ID') }, { label: 'Menunggu pemeriksaan kedua', value: counts['second-look'].toLocaleString('id-ID') }, { label: 'Selesai', value: counts.done.toLocaleString('id-ID') }]} />
      {loads.length === 0 ? <p class="govuk-body">Belum ada verifikator yang aktif. Undang verifikator lewat administrator instansi.</p> : <ShareForm request={request} loads={loads} typed={typed} errors={errors} />}
      {loads.length > 0 && <Desks request={request} loads={loads} />}
      {pace && (
        <>
          <h2 class="govuk-heading-l">Laju</h2>
          <PaceFacts pace={pace} />
        </>
      )}
      <VerifiersPart figures={figures} />
      <h2 class="govuk-heading-l">Pemeriksaan kedua</h2>
      <p class="govuk-body">Semua hasil tidak lulus (TMS) diperiksa dua kali. Dari hasil lulus (MS), sebagian dipilih acak. Pilihan itu tidak dapat ditebak verifikator.</p>
      <Card accent>
        <form method="post" action={paths.sharingSample} novalidate>
          <FormProof request={request} />
          <Input name="sampel" label="Sampel hasil lulus" hint="5 sampai 100. Berlaku untuk putusan berikutnya." suffix="%" value={typed.percent ?? String(percent)} error={errors['sampel']} width={3} inputMode="numeric" autocomplete="off" />
          <Button kind="secondary">Simpan sampel</Button>
        </form>
      </Card>
      <h2 class="govuk-heading-l">Pemeriksaan buta</h2>
      <p class="govuk-body">Sebagian putusan, dan semua yang meragukan, diberikan sekali lagi oleh verifikator lain yang tidak melihat putusan pertama. Bila keduanya berbeda, supervisor memutuskan. Perlu paling sedikit dua verifikator yang bukan supervisor.</p>
      <Card accent>
        <form method="post" action={paths.sharingBlind} novalidate>
          <FormProof request={request} />
          <Input name="buta" label="Bagian putusan yang diperiksa buta" hint="0 sampai 50. Angka 0 mematikannya. Berlaku untuk putusan berikutnya." suffix="%" value={typed.blind ?? String(blind)} error={errors['buta']} width={3} inputMode="numeric" autocomplete="off" />
          <Button kind="secondary">Simpan pemeriksaan buta</Button>
        </form>
      </Card>
      <h2 class="govuk-heading-l">Kalibrasi</h2>
      <p class="govuk-body">Beberapa berkas yang sama setiap minggu untuk semua verifikator. <a class="govuk-link" href={paths.sharingCalibration}>Atur kalibrasi dan lihat kesepakatannya</a></p>
    </OfficePage>
  )
}

function ShareForm({ request, loads, typed, errors }: Pick<SharingPageProps, 'request' | 'loads' | 'typed' | 'errors'>) {
  return (
    <Card accent>
      <form method="post" action={paths.sharing} novalidate>
        <FormProof request={request} />
        <Input name="jumlah" label="Jumlah berkas terlama yang dibagi" hint="Setiap berkas diberikan kepada verifikator yang berkasnya paling sedikit." value={typed.count} error={errors['jumlah']} width={5} inputMode="numeric" autocomplete="off" />
        <Checkboxes
          name="petugas"
          legend="Kepada"
          error={errors['petugas']}
          values={typed.officerIds ?? loads.map(({ officerId }) => officerId)}
          items={loads.map(({ officerId, name, files }) => ({ value: officerId, text: name, hint: `${files} berkas di meja` }))}
        />
        <Button preventDoubleClick>Bagi berkas</Button>
      </form>
    </Card>
  )
}

function Desks({ request, loads }: Pick<SharingPageProps, 'request' | 'loads'>) {
  return (
    <>
      <h2 class="govuk-heading-l">Meja verifikator</h2>
      <FoldingTable
        caption="Berkas pada setiap verifikator"
        head={['Verifikator', 'Di meja', 'Sedang dibuka', 'Diperiksa hari ini', 'Lepaskan']}
        rows={loads.map(({ officerId, name, files, held, judgedToday }) => [name, files, held, judgedToday, <ReleaseForm request={request} officerId={officerId} name={name} isEmpty={files + held === 0} />])}
      />
    </>
  )
}

function ReleaseForm({ request, officerId, name, isEmpty }: { request: FastifyRequest; officerId: string; name: string; isEmpty: boolean }) {
  if (isEmpty) return <>–</>
  return (
    <form method="post" action={paths.sharingRelease}>
      <FormProof request={request} />
      <input type="hidden" name="petugas" value={officerId} />
      <Button kind="secondary" class="govuk-!-margin-bottom-0" preventDoubleClick>Lepaskan berkas<span class="govuk-visually-hidden"> {name}</span></Button>
    </form>
  )
}
