import type { FastifyRequest } from 'fastify'
import type { Planned } from '#core/formasi/plan/queries.ts'
import { formasiTypeText, formasiTypes } from '#core/formasi/rules/formasi-type.ts'
import { splitTypes } from '#core/formasi/rules/split.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { Button, ButtonGroup } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Select } from '#ui/components/select.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import type { TypedPlanned, TypedSplit } from './form.ts'
import { MinimumFields } from './minimum-fields.tsx'

export type PlannedView = {
  planned: Planned
  typed: TypedPlanned
  split: TypedSplit
  errors: FieldErrors
  sets: readonly { id: string; name: string }[]
  isSaved: boolean
}

/** One formasi of the plan: change it, divide it, take it out. */
export function PlannedPage({ request, view }: { request: FastifyRequest; view: PlannedView }) {
  const { planned, typed, errors, sets, isSaved } = view
  return (
    <OfficePage request={request} title={planned.jabatan} hasErrors={hasErrors(errors)} back={{ href: paths.formasi, text: 'Formasi' }}>
      {isSaved && <NotificationBanner kind="success">Perubahan tersimpan.</NotificationBanner>}
      <ErrorSummary errors={errors} />
      <p class="govuk-caption-l">Rancangan</p>
      <h1 class="govuk-heading-l">{planned.jabatan}</h1>
      <Card accent>
        <form method="post" action={paths.plannedFormasi(planned.id)} novalidate>
          <FormProof request={request} />
          <input type="hidden" name="versi" value={typed.versi} />
          <Select name="jenis" label="Jenis formasi" value={typed.jenis} error={errors['jenis']} options={formasiTypes.map((value) => ({ value, text: formasiTypeText[value] }))} />
          <Input name="jumlah" label="Jumlah kursi" value={typed.jumlah} error={errors['jumlah']} width={5} inputmode="numeric" />
          <Textarea name="lokasi" label="Lokasi" hint="Satu unit tiap baris, dari yang terbesar." value={typed.lokasi} error={errors['lokasi']} rows={4} />
          <Input name="kab_kota" label="Kode kabupaten/kota" hint="Misalnya 31.71. Kosongkan bila mengikuti nama unit." value={typed.kabKota} error={errors['kab_kota']} width={10} />
          <Textarea name="pendidikan" label="Pendidikan yang diterima" hint="Satu program studi tiap baris: jenjang, titik dua, program studi." value={typed.pendidikan} error={errors['pendidikan']} rows={6} />
          <Select name="dokumen" label="Dokumen yang diminta" value={typed.dokumen} error={errors['dokumen']} options={sets.map(({ id, name }) => ({ value: id, text: name }))} />
          <Checkboxes name="disabilitas" values={typed.disabilitas ? ['ya'] : []} items={[{ value: 'ya', text: 'Penyandang disabilitas dapat melamar' }]} />
          <MinimumFields typed={typed} errors={errors} />
          <Input name="gaji_min" label="Gaji terendah" prefix="Rp" value={typed.gajiMin} error={errors['gaji_min']} width={10} inputmode="numeric" />
          <Input name="gaji_maks" label="Gaji tertinggi" prefix="Rp" value={typed.gajiMax} error={errors['gaji_maks']} width={10} inputmode="numeric" />
          <ButtonGroup>
            <Button preventDoubleClick>Simpan formasi</Button>
            <a class="govuk-link" href={paths.plannedFormasiPreview(planned.id)}>Lihat sebagai pelamar</a>
          </ButtonGroup>
        </form>
      </Card>
      <SplitForm request={request} view={view} />
      <h2 class="govuk-heading-m">Keluarkan dari rancangan</h2>
      <p class="govuk-body">Formasi ini dan {planned.quota} kursinya tidak ikut diterbitkan.</p>
      <form method="post" action={paths.plannedFormasiRemove(planned.id)}>
        <FormProof request={request} />
        <input type="hidden" name="versi" value={typed.versi} />
        <Button kind="warning" preventDoubleClick>Keluarkan formasi</Button>
      </form>
    </OfficePage>
  )
}

function SplitForm({ request, view: { planned, split, errors, typed } }: { request: FastifyRequest; view: PlannedView }) {
  return (
    <>
      <h2 class="govuk-heading-m">Pecah menurut jenis pelamar</h2>
      <p class="govuk-body">Bagi {planned.quota} kursi. Jumlah semua bagian harus tetap {planned.quota}.</p>
      <form method="post" action={paths.plannedFormasiSplit(planned.id)} novalidate>
        <FormProof request={request} />
        <input type="hidden" name="versi" value={typed.versi} />
        {splitTypes.map((type) => <Input name={type} label={formasiTypeText[type]} value={split[type]} error={errors[type]} width={5} inputmode="numeric" />)}
        <Button kind="secondary" preventDoubleClick>Pecah formasi</Button>
      </form>
    </>
  )
}
