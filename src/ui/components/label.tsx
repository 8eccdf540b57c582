import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'
import type { TextSize } from './text-size.ts'

interface LabelProps {
  for?: string | undefined
  size?: TextSize | undefined
  /** The label is also the page's only h1: for pages that ask one thing. */
  isHeading?: boolean | undefined
  class?: string | undefined
  children?: ComponentChildren
}

/** The name of one form field. */
export function Label({ for: target, size, isHeading, class: className, children }: LabelProps) {
  if (!children) return null
  const label = (
    <label class={classNames('govuk-label', size && `govuk-label--${size}`, className)} for={target}>
      {children}
    </label>
  )
  return isHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}
