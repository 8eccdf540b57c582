import { type Birthplace, birthplaceLetters } from '#core/reference/queries.ts'
import { Button } from '#ui/components/button.tsx'
import { BareInput } from '#ui/components/input.tsx'
import { Field } from '#ui/components/field.tsx'
import { Radios } from '#ui/components/radios.tsx'
import { paths } from '#portal/paths.ts'
import { otherBirthplace } from './data-form.ts'

interface BirthplaceFieldProps {
  text: string
  chosenId: string
  error?: string | undefined
  /** After "Cari": places to choose from, without JavaScript. */
  choices?: readonly Birthplace[] | undefined
}

/** Guide 6.1.8: three letters, then one of the places, as the kabupaten or kota was called at birth. */
export function BirthplaceField({ text, chosenId, error, choices }: BirthplaceFieldProps) {
  const field = {
    name: 'tempat-lahir-ijazah',
    label: 'Kab/Kota lahir (sesuai ijazah)',
    hint: 'Tulis sedikitnya 3 huruf, lalu pilih. Gunakan nama kabupaten atau kota pada saat Anda lahir, meskipun sekarang sudah berganti nama.',
    error,
  }
  return (
    <>
      <pilih-cari class="combobox" data-url={paths.registrationBirthplaces} data-min={birthplaceLetters} data-empty="Tidak ditemukan. Tekan tombol Cari tempat lahir.">
        <Field field={field}>
          <BareInput field={field} value={text} autocomplete="off" spellcheck={false} maxlength={100} />
        </Field>
        {!choices && <input type="hidden" name="tempat-lahir-ijazah-id" value={chosenId} />}
      </pilih-cari>
      <Button kind="secondary" name="aksi" value="cari-tempat-lahir" formNoValidate>Cari tempat lahir</Button>
      {choices && <Choices choices={choices} text={text} chosenId={chosenId} />}
    </>
  )
}

function Choices({ choices, text, chosenId }: { choices: readonly Birthplace[]; text: string; chosenId: string }) {
  return (
    <Radios
      name="tempat-lahir-ijazah-id"
      legend={choices.length > 0 ? `Tempat yang mirip "${text}"` : `Tidak ada tempat yang mirip "${text}"`}
      value={chosenId}
      small
      items={[
        ...choices.map((place) => ({ value: place.id, text: place.name, hint: place.isHistorical ? 'Nama atau wilayah lama' : undefined })),
        { value: otherBirthplace, text: 'Luar negeri, atau tidak ada dalam daftar', hint: 'Kami memakai nama yang Anda tulis di atas; petugas akan memeriksanya.' },
      ]}
    />
  )
}
