import type { OfferCheck } from '#core/application/rules/formasi-eligibility.ts'
import type { OfferedFormasi } from '#core/formasi/offer-queries.ts'
import type { Verdict } from '#core/formasi/rules/eligibility.ts'
import { paths } from '#portal/paths.ts'
import { VerdictList } from '#portal/vacancies/verdict-list.tsx'
import { verdictWords } from '#portal/vacancies/verdict-text.tsx'
import { formatNumber, readableProgramme } from '#portal/vacancies/wording.ts'
import { Button } from '#ui/components/button.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { Details } from '#ui/components/details.tsx'
import { Select } from '#ui/components/select.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import type { FormasiErrors, TypedFormasi } from './formasi-fields.ts'

export type FormasiView = {
  part: 'formasi'
  typed: TypedFormasi
  errors: FormasiErrors
  /** How age and disability were measured at "Pilih". */
  check: OfferCheck
  /** After a refusal: all rules about the formasi that was chosen. */
  verdicts: readonly Verdict[]
  levelNames: ReadonlyMap<number, string>
  pendidikan: readonly { id: number; level: string; programme: string }[]
  jabatan: readonly { id: number; name: string; formasiCount: number }[]
  formasi: readonly OfferedFormasi[]
  asksToClear: boolean
}

export const formasiOptionText = ({ location, place, quota }: OfferedFormasi) => `${[...location, ...(place ? [place] : [])].join(' – ')} (${formatNumber(quota)} orang)`
/** 'S-1 Ilmu Hukum' says its level itself; 'Profesi Ners' does not. */
const pendidikanText = ({ level, programme }: FormasiView['pendidikan'][number]) => (/^(S|D)-/.test(programme) ? readableProgramme(programme) : `${level}: ${readableProgramme(programme)}`)

export const jabatanOption = (pendidikanId: number | string, { id, name, formasiCount }: FormasiView['jabatan'][number]) => ({ value: `${pendidikanId}.${id}`, text: `${name} (${formatNumber(formasiCount)} lokasi)` })
export const formasiPlaceholders = { jabatan: 'Pilih jabatan', formasi: 'Pilih lokasi formasi' }

/** Guide 6.4.6.c: pendidikan, jabatan and lokasi formasi, each within the one before. */
export function FormasiPart({ view }: { view: FormasiView }) {
  const { typed, errors, pendidikan, jabatan, formasi, verdicts, check, levelNames, asksToClear } = view
  return (
    <>
      <OfferLine check={check} levelNames={levelNames} />
      {verdicts.length > 0 && <VerdictList verdicts={verdicts} levelNames={levelNames} />}
      <input type="hidden" name="bagian" value="formasi" />
      <button type="submit" name="aksi" value="pilih" class="govuk-visually-hidden" tabIndex={-1} aria-hidden="true">Pilih formasi ini</button>
      <pilih-wilayah data-url={paths.formasiOptions}>
        <Select name="pendidikan" label="Pendidikan" hint="Jenjang dan program studi ijazah yang Anda pakai melamar, seperti tertulis dalam formasi" placeholder="Pilih pendidikan" autocomplete="off"
          value={typed.pendidikan} error={errors['pendidikan']} options={pendidikan.map((one) => ({ value: one.id, text: pendidikanText(one) }))} />
        <ShowButton value="tampilkan-jabatan">Tampilkan jabatan</ShowButton>
        <Select name="jabatan" label="Jabatan" placeholder={formasiPlaceholders.jabatan} autocomplete="off" value={typed.jabatan} error={errors['jabatan']}
          options={jabatan.map((one) => jabatanOption(typed.pendidikan, one))} />
        <ShowButton value="tampilkan-formasi">Tampilkan lokasi formasi</ShowButton>
        <Select name="formasi" label="Lokasi formasi" placeholder={formasiPlaceholders.formasi} autocomplete="off" value={typed.formasi} error={errors['formasi']}
          options={formasi.map((one) => ({ value: one.id, text: formasiOptionText(one) }))} />
      </pilih-wilayah>
      {asksToClear && (
        <>
          <WarningText>Dokumen yang sudah Anda unggah berlaku untuk formasi sebelumnya. Bila formasi diganti, dokumen harus diunggah lagi.</WarningText>
          <Checkboxes name="hapus-dokumen" values={[]} items={[{ value: 'ya', text: 'Ganti formasi dan hapus dokumen yang sudah diunggah' }]} />
        </>
      )}
      <Button name="aksi" value="pilih" preventDoubleClick>Pilih formasi ini</Button>
    </>
  )
}

/** Guide 6.4.6.b: the answer of "Pilih", with its computation. */
function OfferLine({ check: { formasiCount, fittingCount, verdicts }, levelNames }: { check: OfferCheck; levelNames: ReadonlyMap<number, string> }) {
  const age = verdicts.find(({ rule }) => rule === 'age')
  const words = age && verdictWords(age, levelNames)
  return (
    <>
      {words && <p>{`Usia: ${words.value}. Syarat: ${words.limit}.`}</p>}
      <p>{fittingCount === formasiCount ? `Usia Anda sesuai untuk ${formatNumber(formasiCount)} formasi jenis ini.` : `${formatNumber(fittingCount)} dari ${formatNumber(formasiCount)} formasi jenis ini terbuka untuk Anda; yang lain terhalang batas usia atau syarat disabilitas.`}</p>
      <Details summary="Lihat perhitungannya"><VerdictList verdicts={verdicts} levelNames={levelNames} /></Details>
    </>
  )
}

function ShowButton({ value, children }: { value: string; children: string }) {
  return <Button kind="secondary" name="aksi" value={value} formNoValidate>{children}</Button>
}
