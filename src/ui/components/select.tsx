import { classNames } from './class-names.ts'
import { type ControlAttributes, Field, type FieldProps, fieldIds } from './field.tsx'

export interface SelectOption {
  text: string
  value?: string | number | undefined
  disabled?: boolean | undefined
}

type SelectProps = FieldProps &
  Omit<ControlAttributes<'select'>, 'value'> & {
    options: readonly SelectOption[]
    value?: string | number | null | undefined
    /** The first, empty choice: "Pilih agama". */
    placeholder?: string | undefined
  }

/** A short fixed list. Long lists (kab/kota, instansi) belong to a combobox. */
export function Select(props: SelectProps) {
  const { name, label, hint, error, id, labelSize, labelIsHeading, groupClass, describedBy, options, value, placeholder, class: className, ...rest } = props
  const field = { name, label, hint, error, id, labelSize, labelIsHeading, groupClass, describedBy }
  const ids = fieldIds(field)
  return (
    <Field field={field}>
      <select
        class={classNames('govuk-select', className, error ? 'govuk-select--error' : undefined)}
        id={ids.control}
        name={name}
        aria-describedby={ids.describedBy}
        {...rest}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option value={option.value} selected={isChosen(option, value)} disabled={option.disabled}>
            {option.text}
          </option>
        ))}
      </select>
    </Field>
  )
}

function isChosen(option: SelectOption, value: string | number | null | undefined) {
  return value !== undefined && value !== null && value !== '' && String(option.value ?? option.text) === String(value)
}
