import { classNames } from './class-names.ts'
import { type ControlAttributes, Field, type FieldProps, fieldIds } from './field.tsx'

type FileUploadProps = FieldProps & Omit<ControlAttributes<'input'>, 'type' | 'value'>

/** Chooses a file. Put the accepted kinds and the largest size in the hint: they must be known before choosing. */
export function FileUpload(props: FileUploadProps) {
  const { name, label, hint, error, id, labelSize, labelIsHeading, groupClass, describedBy, class: className, ...rest } = props
  const field = { name, label, hint, error, id, labelSize, labelIsHeading, groupClass, describedBy }
  const ids = fieldIds(field)
  return (
    <Field field={field}>
      <input
        class={classNames('govuk-file-upload', className, error ? 'govuk-file-upload--error' : undefined)}
        id={ids.control}
        name={name}
        type="file"
        aria-describedby={ids.describedBy}
        {...rest}
      />
    </Field>
  )
}
