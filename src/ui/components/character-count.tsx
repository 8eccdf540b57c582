import { classNames } from './class-names.ts'
import { type ControlAttributes, Field, type FieldProps } from './field.tsx'
import { BareTextarea } from './textarea.tsx'

type CharacterCountProps = FieldProps & Omit<ControlAttributes<'textarea'>, 'maxlength'> & { maxlength: number; threshold?: number | undefined }

/** A textarea with a limit. More may be typed: the server refuses it with a sentence, nothing is cut off silently. */
export function CharacterCount(props: CharacterCountProps) {
  const { name, label, hint, error, id, labelSize, labelIsHeading, groupClass, maxlength, threshold, class: className, ...control } = props
  const infoId = `${id ?? name}-info`
  const field = {
    name, label, hint, error, id, labelSize, labelIsHeading,
    groupClass: classNames('govuk-character-count', groupClass),
    describedBy: infoId,
  }
  return (
    <Field field={field} groupAttributes={{ 'data-module': 'govuk-character-count', 'data-maxlength': maxlength, 'data-threshold': threshold }}>
      <BareTextarea {...control} class={classNames('govuk-js-character-count', className)} field={field} />
      <div id={infoId} class="govuk-hint govuk-character-count__message">
        Paling banyak {maxlength} huruf
      </div>
    </Field>
  )
}
