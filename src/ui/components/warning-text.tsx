import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

/** A consequence one should know before going on. */
export function WarningText({ class: className, children }: { class?: string | undefined; children: ComponentChildren }) {
  return (
    <div class={classNames('govuk-warning-text', className)}>
      <span class="govuk-warning-text__icon" aria-hidden="true">!</span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">Peringatan</span>
        {children}
      </strong>
    </div>
  )
}
