import { disabilityKinds, disabilityText, maritalStatuses, maritalText, religionText, religions, scholarshipStatuses, scholarshipText } from '#core/application/rules/biodata.ts'
import { accommodationKinds, accommodationQuestion } from '#core/application/rules/accommodation.ts'
import { countries } from '#core/reference/countries.ts'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { Details } from '#ui/components/details.tsx'
import { Input } from '#ui/components/input.tsx'
import { Radios } from '#ui/components/radios.tsx'
import { Select } from '#ui/components/select.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { type BiodataErrors, type BiodataField, type TypedBiodata, accommodationField, biodataLabels } from './biodata-fields.ts'
import type { RegionChoices } from './load-region-choices.ts'
import { RegionFields } from './region-fields.tsx'
import { VideoLink } from './video-link.tsx'

type GroupProps = { typed: TypedBiodata; errors: BiodataErrors }

const box = ({ typed, errors }: GroupProps, name: BiodataField) => ({ name, label: biodataLabels[name], error: errors[name], value: typed[name] })
const choice = ({ typed, errors }: GroupProps, name: BiodataField) => ({ name, legend: biodataLabels[name], error: errors[name], value: typed[name] })

const itemsOf = <Value extends string>(values: readonly Value[], texts: Record<Value, string>) => values.map((value) => ({ value, text: texts[value] }))

const yesNo = [{ value: 'ya', text: 'Ya' }, { value: 'tidak', text: 'Tidak' }]

/** Guide 6.2.3 b, c, f, g, l. */
export function TitleFields(props: GroupProps) {
  return (
    <>
      <Input {...box(props, 'gelar-depan')} hint="Singkatan saja, misalnya dr., Dr., Prof. Kosongkan bila tidak ada." width={20} autocomplete="honorific-prefix" spellcheck={false} />
      <Input {...box(props, 'gelar-belakang')} hint="Singkatan saja, misalnya S.Kom, A.md, S.E., S.Farm. Kosongkan bila tidak ada." width={20} autocomplete="honorific-suffix" spellcheck={false} />
      <Textarea {...box(props, 'alamat-ktp')} hint="Tulis persis seperti pada KTP: jalan, nomor, RT/RW, kelurahan, kecamatan." rows={3} autocomplete="off" />
      <Radios {...choice(props, 'status-beasiswa')} items={itemsOf(scholarshipStatuses, scholarshipText)} />
      <Radios {...choice(props, 'ikut-beasiswa')} inline items={yesNo} />
    </>
  )
}

/** Guide 6.2.3 h and 6.2.4, Gambar 19. */
export function HealthFields(props: GroupProps) {
  return (
    <>
      <Select
        {...box(props, 'jenis-disabilitas')} placeholder="Pilih jenis disabilitas" options={itemsOf(disabilityKinds, disabilityText)}
        hint="Jawaban ini rahasia: disimpan tersandi dan hanya dapat dilihat petugas dengan izin khusus."
      />
      <Input
        {...box(props, 'video-disabilitas')} type="url" inputmode="url" autocomplete="off" spellcheck={false}
        hint="Wajib bagi penyandang disabilitas: link video, dimulai dengan https://, yang menunjukkan kemampuan bekerja pada formasi yang dilamar. Selain itu, kosongkan."
      />
      <VideoLink typed={props.typed['video-disabilitas']} />
      <AccommodationFields {...props} />
    </>
  )
}

/** features.md C2: folded away for who needs none of it. */
function AccommodationFields(props: GroupProps) {
  const { typed, errors } = props
  const ticked = accommodationKinds.filter((kind) => typed[accommodationField(kind)] === kind)
  const hasDisability = typed['jenis-disabilitas'] !== '' && typed['jenis-disabilitas'] !== 'non-disabilitas'
  return (
    <Details summary="Bantuan saat ujian bagi penyandang disabilitas" open={hasDisability || ticked.length > 0 || typed['bantuan-lain'] !== '' || errors['bantuan-lain'] !== undefined}>
      <Checkboxes
        name="bantuan" legend={accommodationQuestion} values={ticked}
        hint="Pilih semua yang Anda butuhkan, atau kosongkan. Hanya panitia ujian yang membacanya; jawaban ini tidak memengaruhi hasil seleksi dan tidak dicetak pada kartu."
        items={accommodationKinds.map((kind) => ({ value: kind, text: biodataLabels[accommodationField(kind)], name: accommodationField(kind) }))}
      />
      <Textarea {...box(props, 'bantuan-lain')} hint="Misalnya alat yang Anda bawa sendiri. Paling panjang 300 huruf. Boleh dikosongkan." rows={3} autocomplete="off" />
    </Details>
  )
}

/** Guide 6.2.3 i-m. */
export function DomicileFields({ choices, ...props }: GroupProps & { choices: RegionChoices }) {
  const { typed, errors } = props
  return (
    <>
      <Select {...box(props, 'negara')} hint="Negara tempat Anda tinggal saat ini." options={countries.map(({ code, name }) => ({ value: code, text: name }))} autocomplete="country" />
      <Checkboxes name="sama-dengan-ktp" values={[typed['sama-dengan-ktp']]} items={[{ value: 'ya', text: biodataLabels['sama-dengan-ktp'] }]} />
      <Textarea {...box(props, 'alamat-domisili')} hint="Tempat Anda tinggal saat ini. Kosongkan bila sama dengan alamat pada KTP." rows={3} autocomplete="street-address" />
      <RegionFields typed={typed} errors={errors} choices={choices} />
      <Input {...box(props, 'wilayah-luar-negeri')} hint="Hanya bila negara domisili bukan Indonesia." autocomplete="off" />
    </>
  )
}

/** Guide 6.2.3 n-s. */
export function PersonFields(props: GroupProps) {
  return (
    <>
      <Input {...box(props, 'media-sosial')} hint="Misalnya Instagram @nama.anda. Boleh dikosongkan." autocomplete="off" spellcheck={false} />
      <Input {...box(props, 'tinggi-badan')} hint="Dalam sentimeter, misalnya 165." suffix="cm" width={4} inputmode="numeric" autocomplete="off" />
      <Radios {...choice(props, 'status-kawin')} items={itemsOf(maritalStatuses, maritalText)} />
      <Select {...box(props, 'agama')} placeholder="Pilih agama" options={itemsOf(religions, religionText)} autocomplete="off" />
      <Input {...box(props, 'nomor-telepon')} hint="Nomor telepon rumah. Boleh dikosongkan." type="tel" width={20} autocomplete="home tel" />
      <Input {...box(props, 'nomor-ponsel')} hint="Nomor yang aktif, misalnya 0812 3456 7890." type="tel" width={20} autocomplete="tel" />
    </>
  )
}
