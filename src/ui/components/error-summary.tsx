import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

/** Sentences by field name, in the order of the form; the name is the id of the control to go to. */
export type FieldErrors = Readonly<Record<string, string | undefined>>

interface ErrorItem {
  href?: string | undefined
  text: ComponentChildren
}

interface ErrorSummaryProps {
  errors: FieldErrors | readonly ErrorItem[]
  title?: ComponentChildren
  disableAutoFocus?: boolean | undefined
  class?: string | undefined
  /** A sentence above the list. */
  children?: ComponentChildren
}

/** All that is wrong, at the top of the page, each a link to its field. Nothing at all when nothing is wrong. */
export function ErrorSummary({ errors, title = 'Ada isian yang perlu diperbaiki', disableAutoFocus, class: className, children }: ErrorSummaryProps) {
  const items = isList(errors) ? errors : itemsOf(errors)
  if (items.length === 0 && !children) return null
  return (
    <div class={classNames('govuk-error-summary', className)} data-disable-auto-focus={disableAutoFocus} data-module="govuk-error-summary">
      <div role="alert">
        <h2 class="govuk-error-summary__title">{title}</h2>
        <div class="govuk-error-summary__body">
          {children && <p>{children}</p>}
          {items.length > 0 && (
            <ul class="govuk-list govuk-error-summary__list">
              {items.map((item) => (
                <li>{item.href ? <a href={item.href}>{item.text}</a> : item.text}</li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  )
}

/** Whether a form has anything to correct: the page's title then starts with "Galat:". */
export function hasErrors(errors: FieldErrors): boolean {
  return itemsOf(errors).length > 0
}

function itemsOf(errors: FieldErrors): readonly ErrorItem[] {
  return Object.entries(errors).flatMap(([name, text]) => (text ? [{ href: `#${name}`, text }] : []))
}

function isList(errors: ErrorSummaryProps['errors']): errors is readonly ErrorItem[] {
  return Array.isArray(errors)
}
