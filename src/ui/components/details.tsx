import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

interface DetailsProps {
  summary: ComponentChildren
  id?: string | undefined
  open?: boolean | undefined
  class?: string | undefined
  children: ComponentChildren
}

/** Help that only some need, one click away; works without JavaScript. */
export function Details({ summary, id, open, class: className, children }: DetailsProps) {
  return (
    <details id={id} class={classNames('govuk-details', className)} open={open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text">{children}</div>
    </details>
  )
}
