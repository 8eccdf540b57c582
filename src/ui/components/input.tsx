import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'
import { type ControlAttributes, Field, type FieldProps, fieldIds } from './field.tsx'

export type InputWidth = 2 | 3 | 4 | 5 | 10 | 20
type TextType = 'text' | 'email' | 'tel' | 'search' | 'url' | 'password' | 'date'

type TextAttributes = Omit<ControlAttributes<'input'>, 'type' | 'list'> & { type?: TextType | undefined }

type InputProps = FieldProps &
  TextAttributes & {
    /** Room for about this many characters: a hint of how long the answer is. */
    width?: InputWidth | undefined
    prefix?: ComponentChildren
    suffix?: ComponentChildren
  }

/** One line of text. Numbers that are names (NIK, phone) are text with inputmode="numeric", never type="number". */
export function Input(props: InputProps) {
  const { name, label, hint, error, id, labelSize, labelIsHeading, groupClass, describedBy, prefix, suffix, ...control } = props
  const field = { name, label, hint, error, id, labelSize, labelIsHeading, groupClass, describedBy }
  const input = <BareInput {...control} field={field} />
  return (
    <Field field={field}>
      {prefix || suffix ? (
        <div class="govuk-input__wrapper">
          {prefix && <div class="govuk-input__prefix" aria-hidden="true">{prefix}</div>}
          {input}
          {suffix && <div class="govuk-input__suffix" aria-hidden="true">{suffix}</div>}
        </div>
      ) : (
        input
      )}
    </Field>
  )
}

type BareInputProps = TextAttributes & { field: FieldProps; width?: InputWidth | undefined }

/** The control without its frame, for fields that put more around it. */
export function BareInput({ field, width, class: className, type = 'text', ...rest }: BareInputProps) {
  const ids = fieldIds(field)
  return (
    <input
      class={classNames('govuk-input', width && `govuk-input--width-${width}`, className, field.error ? 'govuk-input--error' : undefined)}
      id={ids.control}
      name={field.name}
      // preact's types tie the allowed roles to each type; a role is never set here, so one stands for all.
      type={type as 'text'}
      aria-describedby={ids.describedBy}
      {...rest}
    />
  )
}
