import { Button } from '#ui/components/button.tsx'
import { Field } from '#ui/components/field.tsx'
import { BareInput } from '#ui/components/input.tsx'
import type { FormasiField, TypedFormasi } from './formasi-fields.ts'

interface ChoosingInputProps {
  name: Extract<FormasiField, 'instansi' | 'nama-pt' | 'nama-prodi'>
  label: string
  hint: string
  from: string
  /** Name of another field that the suggestions depend on. */
  dependsOn?: FormasiField | undefined
  typed: TypedFormasi
  error?: string | undefined
  search: { action: string; text: string }
  /** The page shows the choices as a list, so nothing hidden may choose beside it. */
  hasChoices: boolean
}

/** A name from a long list: suggestions while typing; without JavaScript the button shows what fits. */
export function ChoosingInput({ name, label, hint, from, dependsOn, typed, error, search, hasChoices }: ChoosingInputProps) {
  const field = { name, label, hint, error }
  return (
    <>
      <pilih-cari class="combobox" data-url={from} data-min={3} data-empty={`Tidak ditemukan. Tekan tombol ${search.text}.`} {...(dependsOn ? { 'data-with': dependsOn } : {})}>
        <Field field={field}>
          <BareInput field={field} value={typed[name]} autocomplete="off" spellcheck={false} maxlength={200} />
        </Field>
        {!hasChoices && <input type="hidden" name={`${name}-id`} value={typed[`${name}-id`]} />}
      </pilih-cari>
      <Button kind="secondary" name="aksi" value={search.action} formNoValidate>{search.text}</Button>
    </>
  )
}
