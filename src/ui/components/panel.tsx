import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

interface PanelProps {
  title: ComponentChildren
  headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined
  class?: string | undefined
  children?: ComponentChildren
}

/** The good end of a journey: "Pendaftaran selesai" and the number to keep. */
export function Panel({ title, headingLevel = 1, class: className, children }: PanelProps) {
  const Heading = `h${headingLevel}` as const
  return (
    <div class={classNames('govuk-panel govuk-panel--confirmation', className)}>
      <Heading class="govuk-panel__title">{title}</Heading>
      {children && <div class="govuk-panel__body">{children}</div>}
    </div>
  )
}
