import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

interface ErrorMessageProps {
  id?: string | undefined
  class?: string | undefined
  children: ComponentChildren
}

/** What is wrong with one field. "Galat:" is read aloud only; eyes get the red bar. */
export function ErrorMessage({ id, class: className, children }: ErrorMessageProps) {
  return (
    <p id={id} class={classNames('govuk-error-message', className)}>
      <span class="govuk-visually-hidden">Galat:</span> {children}
    </p>
  )
}
