import type { FastifyRequest } from 'fastify'
import type { CalibratedRule, CalibratedVerifier } from '#core/reports/calibration-figures.ts'
import { formatLongDate } from '#core/values/calendar-date.ts'
import { type RegistrationNumber, formatRegistrationNumber } from '#core/values/registration-number.ts'
import type { SetFile } from '#core/verification/calibration/list-set.ts'
import { removeReasonLimits } from '#core/verification/calibration/remove-file.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { OverallTag } from '#office/queue/overall-tag.tsx'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { Details } from '#ui/components/details.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Select } from '#ui/components/select.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { CalibrationFigures } from './calibration-figures-part.tsx'

export type TypedCalibration = { size: string | null; fileId: string; reason: string }

interface SharingCalibrationPageProps {
  request: FastifyRequest
  size: number
  files: readonly SetFile[]
  verifiers: readonly CalibratedVerifier[]
  rules: readonly CalibratedRule[]
  typed: TypedCalibration
  errors: FieldErrors
  done: string | undefined
}

export function SharingCalibrationPage({ request, size, files, verifiers, rules, typed, errors, done }: SharingCalibrationPageProps) {
  const removable = files.filter(({ removedBy }) => removedBy === null)
  return (
    <OfficePage request={request} title="Kalibrasi verifikator" back={{ href: paths.sharing, text: 'Bagi berkas' }} hasErrors={hasErrors(errors)} width="full">
      {done && <NotificationBanner kind="success">{done}</NotificationBanner>}
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-xl">Kalibrasi verifikator</h1>
      <p class="govuk-body">Setiap minggu, semua verifikator menilai beberapa berkas yang sama, yang putusannya berlaku setelah pemeriksaan kedua. Yang pernah memutus suatu berkas, atau mengenal pelamarnya, tidak menilainya. Penilaian ini tidak mengubah hasil siapa pun.</p>
      <Card accent>
        <form method="post" action={paths.sharingCalibrationSize} novalidate>
          <FormProof request={request} />
          <Input name="jumlah" label="Berkas kalibrasi setiap minggu" hint="0 sampai 5. Angka 0 mematikannya. Perlu paling sedikit dua verifikator yang bukan supervisor." value={typed.size ?? String(size)} error={errors['jumlah']} width={2} inputMode="numeric" autocomplete="off" />
          <Button kind="secondary">Simpan jumlah</Button>
        </form>
      </Card>
      <h2 class="govuk-heading-l">Berkas yang dinilai</h2>
      {files.length === 0 ? <p class="govuk-body">{size === 0 ? 'Kalibrasi belum dinyalakan.' : 'Belum ada berkas minggu ini. Berkas dipilih setiap malam, begitu ada putusan yang sudah disepakati.'}</p> : <Files files={files} />}
      {removable.length > 0 && (
        <Details summary="Keluarkan berkas dari kalibrasi" open={Boolean(errors['berkas'] ?? errors['alasan'])}>
          <RemoveForm request={request} files={removable} typed={typed} errors={errors} />
        </Details>
      )}
      <CalibrationFigures verifiers={verifiers} rules={rules} />
    </OfficePage>
  )
}

const numberOf = ({ registrationNumber }: SetFile) => formatRegistrationNumber(registrationNumber as RegistrationNumber)

function Files({ files }: { files: readonly SetFile[] }) {
  return (
    <FoldingTable
      caption="Minggu ini dan minggu lalu"
      head={['Minggu mulai', 'Nomor registrasi', 'Hasil yang disepakati', 'Dinilai', 'Hasil sama', 'Keadaan']}
      rows={files.map((file) => [
        formatLongDate(file.weekOn),
        <a class="govuk-link angka" href={paths.case(file.applicationId)}>{numberOf(file)}</a>,
        <OverallTag overall={file.agreedOverall} />,
        file.judged,
        file.judged === 0 ? '–' : `${file.same} dari ${file.judged}`,
        stateOf(file),
      ])}
    />
  )
}

function stateOf({ removedBy, removeReason, hasFallen }: SetFile) {
  if (removedBy) return <><Tag colour="grey">Dikeluarkan</Tag> {`${removedBy}: ${removeReason}`}</>
  return hasFallen ? <><Tag colour="orange">Tidak dihitung</Tag> Putusannya ditarik, ditahan, atau disanggah.</> : <Tag colour="green">Dipakai</Tag>
}

function RemoveForm({ request, files, typed, errors }: { request: FastifyRequest; files: readonly SetFile[]; typed: TypedCalibration; errors: FieldErrors }) {
  return (
    <form method="post" action={paths.sharingCalibrationRemove} novalidate>
      <FormProof request={request} />
      <p class="govuk-body">Bila putusan yang disepakati ternyata keliru atau tidak layak menjadi ukuran. Penilaian atas berkas itu tidak dihitung lagi.</p>
      <Select name="berkas" label="Berkas" placeholder="Pilih berkas" value={typed.fileId} error={errors['berkas']} options={files.map((file) => ({ value: file.id, text: numberOf(file) }))} />
      <Textarea name="alasan" label="Alasan" hint="Tersimpan di jejak audit bersama nama Anda. Jangan menulis data pelamar." value={typed.reason} error={errors['alasan']} rows={2} maxlength={removeReasonLimits.most} />
      <Button kind="warning" preventDoubleClick>Keluarkan berkas</Button>
    </form>
  )
}
