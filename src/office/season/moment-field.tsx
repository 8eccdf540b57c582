import { Input } from '#ui/components/input.tsx'
import type { TypedMoment } from './moment-form.ts'

/** A day and a clock time in WIB beside each other; an error stands at the day. */
export function MomentField({ name, label, value, error }: { name: string; label: string; value: TypedMoment | undefined; error?: string | undefined }) {
  return (
    <fieldset class="govuk-fieldset moment">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{label}</legend>
      <Input name={`${name}-tanggal`} type="date" label="Tanggal" value={value?.date} error={error} width={10} />
      <Input name={`${name}-jam`} label="Jam (WIB)" hint="Misalnya 23.59" value={value?.time} inputmode="numeric" maxlength={5} width={5} />
    </fieldset>
  )
}
