import type { Verdict } from '#core/formasi/rules/eligibility.ts'
import { type FormasiType, formasiTypeText, formasiTypes } from '#core/formasi/rules/formasi-type.ts'
import { type SelectionType, selectionTypeText } from '#core/formasi/rules/selection-type.ts'
import { paths } from '#portal/paths.ts'
import { VerdictList } from '#portal/vacancies/verdict-list.tsx'
import { formatNumber } from '#portal/vacancies/wording.ts'
import { Button } from '#ui/components/button.tsx'
import { Radios } from '#ui/components/radios.tsx'
import { Select } from '#ui/components/select.tsx'
import { ChoosingInput } from './choosing-input.tsx'
import type { FormasiErrors, TypedFormasi } from './formasi-fields.ts'
import type { NamedInstansi } from './instansi-form.ts'

export type InstansiView = {
  part: 'instansi'
  typed: TypedFormasi
  errors: FormasiErrors
  selectionType: SelectionType
  /** After "Cari", or when the typed name was not clear. */
  choices: readonly NamedInstansi[] | null
  /** After a refusal: how age and disability were measured, and what the agency offers instead. */
  verdicts: readonly Verdict[]
  offered: readonly { formasiType: FormasiType; formasiCount: number }[]
}

/** Guide 6.4.1, Gambar 25: instansi, jenis formasi, Pilih. */
export function InstansiPart({ view: { typed, errors, selectionType, choices, verdicts, offered } }: { view: InstansiView }) {
  return (
    <>
      <p>{`Pilih instansi yang membuka formasi ${selectionTypeText[selectionType]}, lalu jenis formasinya. Tombol Pilih memeriksa formasi dan batas usia.`}</p>
      {verdicts.length > 0 && <VerdictList verdicts={verdicts} levelNames={new Map()} />}
      {offered.length > 0 && (
        <>
          <p>Instansi itu membuka:</p>
          <ul class="govuk-list govuk-list--bullet">
            {offered.map(({ formasiType, formasiCount }) => <li>{`${formasiTypeText[formasiType]}: ${formatNumber(formasiCount)} formasi`}</li>)}
          </ul>
        </>
      )}
      <input type="hidden" name="bagian" value="instansi" />
      <button type="submit" name="aksi" value="pilih" class="govuk-visually-hidden" tabIndex={-1} aria-hidden="true">Pilih</button>
      <ChoosingInput name="instansi" label="Instansi" hint="Tulis sebagian namanya, misalnya Kementerian Kesehatan atau Kota Surabaya" from={paths.suggestOfferingInstansi}
        typed={typed} error={errors['instansi']} search={{ action: 'cari-instansi', text: 'Cari instansi' }} hasChoices={choices !== null} />
      {choices && choices.length > 0 && (
        <Radios name="instansi-id" legend={`Instansi yang mirip "${typed.instansi}"`} legendSize="s" small value={typed['instansi-id']}
          items={choices.map(({ code, name }) => ({ value: code, text: name }))} />
      )}
      {choices?.length === 0 && <p>{`Tidak ada instansi yang mirip "${typed.instansi}" dengan formasi untuk jenis seleksi Anda.`}</p>}
      <Select name="jenis-formasi" label="Jenis formasi" hint="Selain Umum, jenis formasi meminta bukti" placeholder="Pilih jenis formasi" value={typed['jenis-formasi']} error={errors['jenis-formasi']}
        options={formasiTypes.map((type) => ({ value: type, text: formasiTypeText[type] }))} />
      <Button name="aksi" value="pilih" preventDoubleClick>Pilih</Button>
    </>
  )
}
