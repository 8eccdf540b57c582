import { leastWholesaleQuantity } from '#emeterai/account/rules/registration.ts'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { DateInput } from '#ui/components/date-input.tsx'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { Select } from '#ui/components/select.tsx'
import { type TypedData, religions } from './data-form.ts'
import { Starred } from './starred.tsx'

interface FieldsProps {
  typed: TypedData
  errors: FieldErrors
}

/** Gambar 33. */
export function PersonFields({ typed, errors }: FieldsProps) {
  return (
    <>
      <Input name="nik" label={<Starred>NIK</Starred>} hint="16 angka di KTP Anda" value={typed.nik} error={errors['nik']} width={20} inputmode="numeric" autocomplete="off" spellcheck={false} maxlength={40} />
      <Names typed={typed} errors={errors} />
      <DateInput name="tanggal-lahir" legend={<Starred>Tanggal lahir</Starred>} hint="Contoh: 27 8 1995" value={typed.birthDate} error={errors['tanggal-lahir']} autocomplete="bday" />
      <Select name="agama" label={<Starred>Agama</Starred>} placeholder="Pilih agama" options={religions.map((text) => ({ text, value: text }))} value={typed.agama} error={errors['agama']} />
      <Input name="pekerjaan" label={<Starred>Pekerjaan</Starred>} value={typed.pekerjaan} error={errors['pekerjaan']} autocomplete="organization-title" maxlength={200} />
      <Input name="npwp" label="NPWP" hint="15 atau 16 angka" value={typed.npwp} error={errors['npwp']} width={20} inputmode="numeric" autocomplete="off" spellcheck={false} maxlength={40} />
      <Checkboxes name="belum-npwp" small values={typed.hasNoNpwp ? ['ya'] : []} items={[{ value: 'ya', text: 'Belum memiliki NPWP' }]} />
    </>
  )
}

/** An organisation, and the person who answers for it. */
export function OrganisationFields({ kind, typed, errors }: FieldsProps & { kind: 'company' | 'wholesale' }) {
  return (
    <>
      <Input name="nama-badan" label={<Starred>Nama badan usaha</Starred>} value={typed['nama-badan']} error={errors['nama-badan']} autocomplete="organization" maxlength={300} />
      <Input name="npwp-badan" label={<Starred>NPWP badan usaha</Starred>} hint="15 atau 16 angka" value={typed['npwp-badan']} error={errors['npwp-badan']} width={20} inputmode="numeric" autocomplete="off" spellcheck={false} maxlength={40} />
      {kind === 'wholesale' && (
        <Input name="jumlah-per-bulan" label={<Starred>Kebutuhan e-meterai per bulan</Starred>} hint={`Sedikitnya ${leastWholesaleQuantity.toLocaleString('id-ID')}`} value={typed['jumlah-per-bulan']} error={errors['jumlah-per-bulan']} width={10} inputmode="numeric" autocomplete="off" maxlength={20} />
      )}
      <h2 class="govuk-heading-m">Penanggung jawab</h2>
      <Names typed={typed} errors={errors} />
      <Input name="jabatan" label={<Starred>Jabatan</Starred>} value={typed.jabatan} error={errors['jabatan']} autocomplete="organization-title" maxlength={200} />
    </>
  )
}

/** One word is a name: the last name may stay empty. */
function Names({ typed, errors }: FieldsProps) {
  return (
    <>
      <Input name="nama-depan" label={<Starred>Nama depan</Starred>} value={typed['nama-depan']} error={errors['nama-depan']} autocomplete="given-name" spellcheck={false} maxlength={300} />
      <Input name="nama-belakang" label="Nama belakang" hint="Kosongkan bila nama Anda satu kata." value={typed['nama-belakang']} error={errors['nama-belakang']} autocomplete="family-name" spellcheck={false} maxlength={300} />
    </>
  )
}
