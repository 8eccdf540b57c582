import type { ComponentChildren, JSX } from 'preact'
import { classNames } from './class-names.ts'
import { ErrorMessage } from './error-message.tsx'
import { Hint } from './hint.tsx'
import { Label } from './label.tsx'
import type { TextSize } from './text-size.ts'

/** What every one-control field takes. `name` is also the id, so an error keyed by name links to the control. */
export interface FieldProps {
  name: string
  label: ComponentChildren
  hint?: ComponentChildren
  error?: ComponentChildren
  id?: string | undefined
  labelSize?: TextSize | undefined
  labelIsHeading?: boolean | undefined
  groupClass?: string | undefined
  describedBy?: string | undefined
}

/** A control's own HTML attributes, minus what the field frame decides. */
export type ControlAttributes<Tag extends 'input' | 'select' | 'textarea'> = Omit<
  JSX.IntrinsicElements[Tag],
  keyof FieldProps | 'children' | 'class' | 'role' | 'aria-describedby'
> & { class?: string | undefined }

/** The ids of a control and of everything that describes it. */
export function fieldIds({ id, name, hint, error, describedBy }: Pick<FieldProps, 'id' | 'name' | 'hint' | 'error' | 'describedBy'>) {
  const control = id ?? name
  const hintId = hint ? `${control}-hint` : undefined
  const errorId = error ? `${control}-error` : undefined
  return { control, hint: hintId, error: errorId, describedBy: classNames(describedBy, hintId, errorId) || undefined }
}

/** The frame around one control: label, hint, error, in the order a screen reader needs. */
export function Field({ field, groupAttributes, children }: { field: FieldProps; groupAttributes?: object; children: ComponentChildren }) {
  const ids = fieldIds(field)
  return (
    <FormGroup hasError={Boolean(field.error)} class={field.groupClass} attributes={groupAttributes}>
      <Label for={ids.control} size={field.labelSize} isHeading={field.labelIsHeading}>
        {field.label}
      </Label>
      {field.hint && <Hint id={ids.hint}>{field.hint}</Hint>}
      {field.error && <ErrorMessage id={ids.error}>{field.error}</ErrorMessage>}
      {children}
    </FormGroup>
  )
}

interface FormGroupProps {
  hasError?: boolean
  class?: string | undefined
  attributes?: object | undefined
  children: ComponentChildren
}

export function FormGroup({ hasError, class: className, attributes, children }: FormGroupProps) {
  return (
    <div class={classNames('govuk-form-group', hasError && 'govuk-form-group--error', className)} {...attributes}>
      {children}
    </div>
  )
}
