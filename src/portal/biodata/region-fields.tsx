import type { Region } from '#core/reference/regions.ts'
import { paths } from '#portal/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Select } from '#ui/components/select.tsx'
import { type BiodataErrors, type BiodataField, type TypedBiodata, biodataLabels } from './biodata-fields.ts'
import type { RegionChoices } from './load-region-choices.ts'

/** Guide 6.2.3 k and m, down to the kelurahan. Each button shows the next list where there are no scripts. */
export function RegionFields({ typed, errors, choices }: { typed: TypedBiodata; errors: BiodataErrors; choices: RegionChoices }) {
  const level = (name: BiodataField, regions: readonly Region[], placeholder: string) => (
    <Select
      name={name} label={biodataLabels[name]} error={errors[name]} value={typed[name]} placeholder={placeholder} autocomplete="off"
      options={regions.map(({ code, name: text }) => ({ value: code, text }))}
    />
  )
  return (
    <pilih-wilayah data-url={paths.regionOptions}>
      {level('provinsi', choices.provinces, 'Pilih provinsi')}
      <ShowButton value="tampilkan-kab-kota">Tampilkan kabupaten/kota</ShowButton>
      {level('kab-kota', choices.kabKota, 'Pilih kabupaten/kota')}
      <ShowButton value="tampilkan-kecamatan">Tampilkan kecamatan</ShowButton>
      {level('kecamatan', choices.kecamatan, 'Pilih kecamatan')}
      <ShowButton value="tampilkan-kelurahan">Tampilkan kelurahan/desa</ShowButton>
      {level('kelurahan', choices.kelurahan, 'Pilih kelurahan/desa')}
    </pilih-wilayah>
  )
}

function ShowButton({ value, children }: { value: string; children: string }) {
  return <Button kind="secondary" name="aksi" value={value} formNoValidate>{children}</Button>
}
