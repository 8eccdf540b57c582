import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'
import type { TextSize } from './text-size.ts'

interface FieldsetProps {
  legend?: ComponentChildren
  legendSize?: TextSize | undefined
  /** The legend is also the page's only h1. */
  legendIsHeading?: boolean | undefined
  describedBy?: string | undefined
  role?: 'group' | undefined
  class?: string | undefined
  children?: ComponentChildren
}

/** A group of fields that answer one question. */
export function Fieldset({ legend, legendSize, legendIsHeading, describedBy, role, class: className, children }: FieldsetProps) {
  return (
    <fieldset class={classNames('govuk-fieldset', className)} role={role} aria-describedby={describedBy}>
      {legend && (
        <legend class={classNames('govuk-fieldset__legend', legendSize && `govuk-fieldset__legend--${legendSize}`)}>
          {legendIsHeading ? <h1 class="govuk-fieldset__heading">{legend}</h1> : legend}
        </legend>
      )}
      {children}
    </fieldset>
  )
}
