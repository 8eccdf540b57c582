import { classNames } from './class-names.ts'
import { type ControlAttributes, Field, type FieldProps } from './field.tsx'
import { BareInput, type InputWidth } from './input.tsx'

type PasswordInputProps = FieldProps &
  Omit<ControlAttributes<'input'>, 'type' | 'autocomplete'> & {
    autocomplete?: 'current-password' | 'new-password' | 'off' | undefined
    width?: InputWidth | undefined
  }

/** A password or PIN with a "Tampilkan" button (hidden without JavaScript). Pasting is always allowed (WCAG 3.3.8). */
export function PasswordInput(props: PasswordInputProps) {
  const { name, label, hint, error, id, labelSize, labelIsHeading, groupClass, describedBy, class: className, autocomplete = 'current-password', ...control } = props
  const field = { name, label, hint, error, id, labelSize, labelIsHeading, groupClass: classNames('govuk-password-input', groupClass), describedBy }
  return (
    <Field field={field} groupAttributes={{ 'data-module': 'govuk-password-input' }}>
      <div class="govuk-input__wrapper govuk-password-input__wrapper">
        <BareInput
          {...control}
          field={field}
          class={classNames('govuk-password-input__input govuk-js-password-input-input', className)}
          type="password" spellcheck={false} autocomplete={autocomplete} autocapitalize="none"
        />
        <button
          type="button" class="govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle"
          data-module="govuk-button" aria-controls={id ?? name} aria-label="Tampilkan yang diketik" hidden
        >
          Tampilkan
        </button>
      </div>
    </Field>
  )
}
