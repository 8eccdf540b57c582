import { accreditations } from '#core/application/rules/formasi-choice.ts'
import { paths } from '#portal/paths.ts'
import { Input } from '#ui/components/input.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { Radios } from '#ui/components/radios.tsx'
import { Select } from '#ui/components/select.tsx'
import { ChoosingInput } from './choosing-input.tsx'
import type { Lists } from './education-form.ts'
import { type FormasiErrors, type TypedFormasi, notListed } from './formasi-fields.ts'
import { accreditationText } from '#core/application/rules/summary-answers.ts'
import { originText } from './formasi-words.ts'

type Props = { typed: TypedFormasi; errors: FormasiErrors; lists: Lists }

/** Guide 6.4.6.d: perguruan tinggi and prodi by PDDikti's names, and the name as the ijazah has it. */
export function InstitutionFields({ typed, errors, lists }: Props) {
  return (
    <>
      <h2 class="govuk-heading-m">Perguruan tinggi</h2>
      <Radios name="jenis-pt" legend="Jenis perguruan tinggi" legendSize="s" inline value={typed['jenis-pt']} error={errors['jenis-pt']}
        items={[{ value: 'dalam-negeri', text: originText['dalam-negeri'] }, { value: 'luar-negeri', text: originText['luar-negeri'] }]} />
      <ChoosingInput name="nama-pt" label="Nama perguruan tinggi" hint="Tulis sedikitnya 3 huruf, lalu pilih. Tidak menemukan? Tekan Cari perguruan tinggi, lalu pilih Tidak ada dalam daftar." from={paths.suggestPerguruanTinggi} typed={typed} error={errors['nama-pt']}
        search={{ action: 'cari-pt', text: 'Cari perguruan tinggi' }} hasChoices={lists.institutions !== null} />
      {lists.institutions && <InstitutionChoices typed={typed} found={lists.institutions} />}
      <Input name="nama-pt-ijazah" label="Nama perguruan tinggi sesuai ijazah" hint="Persis seperti di ijazah, juga bila namanya sekarang sudah berganti" maxlength={200} value={typed['nama-pt-ijazah']} error={errors['nama-pt-ijazah']} autocomplete="off" />
      <ChoosingInput name="nama-prodi" label="Nama program studi" hint="Tulis sedikitnya 3 huruf, tanpa jenjang, lalu pilih. Tidak menemukan? Tekan Cari program studi, lalu pilih Tidak ada dalam daftar." from={paths.suggestProdi} dependsOn="nama-pt-id" typed={typed} error={errors['nama-prodi']}
        search={{ action: 'cari-prodi', text: 'Cari program studi' }} hasChoices={lists.prodi !== null} />
      {lists.prodi && <ProdiChoices typed={typed} found={lists.prodi} />}
      <Select name="akreditasi" label="Akreditasi program studi" hint="Yang berlaku pada tanggal ijazah, bukan yang berlaku sekarang" placeholder="Pilih akreditasi" value={typed.akreditasi} error={errors['akreditasi']}
        options={accreditations.map((value) => ({ value, text: accreditationText[value] }))} />
    </>
  )
}

const ownWords = { value: notListed, text: 'Tidak ada dalam daftar', hint: 'Kami memakai nama yang Anda tulis di atas. Petugas melihat tanda bahwa nama ini belum terdaftar dan memeriksanya.' }

function InstitutionChoices({ typed, found: { institutions, isCopy } }: { typed: TypedFormasi; found: NonNullable<Lists['institutions']> }) {
  return (
    <>
      {isCopy && <InsetText>PDDikti sedang tidak menjawab, jadi kami mencari di salinan daftar. Anda tetap dapat melanjutkan.</InsetText>}
      <Radios name="nama-pt-id" legend={institutions.length > 0 ? `Perguruan tinggi yang mirip "${typed['nama-pt']}"` : `Tidak ada perguruan tinggi yang mirip "${typed['nama-pt']}"`} legendSize="s" small
        value={typed['nama-pt-id']} items={[...institutions.map(({ code, name }) => ({ value: code, text: name })), ownWords]} />
    </>
  )
}

function ProdiChoices({ typed, found: { prodi, isUnknown } }: { typed: TypedFormasi; found: NonNullable<Lists['prodi']> }) {
  return (
    <>
      {isUnknown && <InsetText>PDDikti sedang tidak menjawab. Tulis nama program studi, lalu lanjutkan: petugas memeriksanya nanti.</InsetText>}
      <Radios name="nama-prodi-id" legend={prodi.length > 0 ? `Program studi yang mirip "${typed['nama-prodi']}"` : `Tidak ada program studi yang mirip "${typed['nama-prodi']}"`} legendSize="s" small
        value={typed['nama-prodi-id']} items={[...prodi.map(({ code, name, level }) => ({ value: code, text: `${name} (${level})` })), ownWords]} />
    </>
  )
}
