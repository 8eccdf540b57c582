import type { FastifyRequest } from 'fastify'
import type { TestLocation } from '#core/application/exam-location.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { Button, ButtonGroup } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'

export type TypedLocation = { nama: string; kapasitas: string }
type View = { locations: readonly TestLocation[]; typed: TypedLocation; errors: FieldErrors; isSaved: boolean }

const number = (value: number) => value.toLocaleString('id-ID')

export function LocationsPage({ request, view: { locations, typed, errors, isSaved } }: { request: FastifyRequest; view: View }) {
  return (
    <OfficePage request={request} title="Lokasi ujian" hasErrors={hasErrors(errors)}>
      {isSaved && <NotificationBanner kind="success">Lokasi ujian tersimpan.</NotificationBanner>}
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-xl">Lokasi ujian</h1>
      {locations.length === 0 ? <p class="govuk-body">Belum ada lokasi sendiri. Sejak lokasi pertama ditambahkan, setiap pelamar instansi Anda memilih salah satunya.</p> : (
        <FoldingTable
          caption="Lokasi dan kursinya"
          head={['Lokasi', 'Kapasitas', 'Terisi', 'Sisa']}
          rows={locations.map((one) => [<a class="govuk-link" href={paths.testLocation(String(one.id))}>{one.name}</a>, number(one.capacity), number(one.taken), number(one.capacity - one.taken)])}
        />
      )}
      <h2 class="govuk-heading-m">Tambah lokasi</h2>
      <LocationForm request={request} action={paths.testLocations} typed={typed} errors={errors} button="Tambah lokasi" />
    </OfficePage>
  )
}

export function LocationPage({ request, location, typed, errors }: { request: FastifyRequest; location: TestLocation; typed: TypedLocation; errors: FieldErrors }) {
  return (
    <OfficePage request={request} title={location.name} hasErrors={hasErrors(errors)} back={{ href: paths.testLocations, text: 'Lokasi ujian' }}>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">{location.name}</h1>
      <p class="govuk-body">{number(location.taken)} kursi sudah dipilih pelamar. Kapasitas tidak dapat lebih kecil dari angka ini.</p>
      <LocationForm request={request} action={paths.testLocation(String(location.id))} typed={typed} errors={errors} button="Simpan lokasi" canRemove={location.taken === 0} />
    </OfficePage>
  )
}

function LocationForm({ request, action, typed, errors, button, canRemove = false }: { request: FastifyRequest; action: string; typed: TypedLocation; errors: FieldErrors; button: string; canRemove?: boolean }) {
  return (
    <Card accent>
      <form method="post" action={action} novalidate>
        <FormProof request={request} />
        <Input name="nama" label="Nama lokasi" value={typed.nama} error={errors['nama']} maxlength={120} />
        <Input name="kapasitas" label="Kapasitas" suffix="kursi" value={typed.kapasitas} error={errors['kapasitas']} width={5} inputmode="numeric" />
        <ButtonGroup>
          <Button name="tindakan" value="simpan" preventDoubleClick>{button}</Button>
          {canRemove && <Button kind="warning" name="tindakan" value="hapus">Hapus lokasi</Button>}
        </ButtonGroup>
      </form>
    </Card>
  )
}
