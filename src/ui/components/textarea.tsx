import { classNames } from './class-names.ts'
import { type ControlAttributes, Field, type FieldProps, fieldIds } from './field.tsx'

type TextareaProps = FieldProps & ControlAttributes<'textarea'>

/** Several lines of text. */
export function Textarea({ name, label, hint, error, id, labelSize, labelIsHeading, groupClass, describedBy, ...control }: TextareaProps) {
  const field = { name, label, hint, error, id, labelSize, labelIsHeading, groupClass, describedBy }
  return (
    <Field field={field}>
      <BareTextarea {...control} field={field} />
    </Field>
  )
}

/** The control without its frame. */
export function BareTextarea({ field, class: className, rows = 5, ...rest }: ControlAttributes<'textarea'> & { field: FieldProps }) {
  const ids = fieldIds(field)
  return (
    <textarea
      class={classNames('govuk-textarea', field.error ? 'govuk-textarea--error' : undefined, className)}
      id={ids.control}
      name={field.name}
      rows={rows}
      aria-describedby={ids.describedBy}
      {...rest}
    />
  )
}
