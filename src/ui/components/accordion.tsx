import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

interface AccordionSection {
  heading: ComponentChildren
  summary?: ComponentChildren
  content: ComponentChildren
  expanded?: boolean | undefined
}

interface AccordionProps {
  id: string
  sections: readonly AccordionSection[]
  headingLevel?: 2 | 3 | 4 | undefined
  rememberExpanded?: boolean | undefined
  class?: string | undefined
}

/** Long answers under their questions; all open without JavaScript. For workspaces; the page must load the script "accordion". The portal uses <Details>. */
export function Accordion({ id, sections, headingLevel = 2, rememberExpanded, class: className }: AccordionProps) {
  const Heading = `h${headingLevel}` as const
  return (
    <div class={classNames('govuk-accordion', className)} data-module="govuk-accordion" id={id} data-remember-expanded={rememberExpanded}>
      {sections.map((section, index) => (
        <div class={classNames('govuk-accordion__section', section.expanded && 'govuk-accordion__section--expanded')}>
          <div class="govuk-accordion__section-header">
            <Heading class="govuk-accordion__section-heading">
              <span class="govuk-accordion__section-button" id={`${id}-heading-${index + 1}`}>{section.heading}</span>
            </Heading>
            {section.summary && (
              <div class="govuk-accordion__section-summary govuk-body" id={`${id}-summary-${index + 1}`}>{section.summary}</div>
            )}
          </div>
          <div id={`${id}-content-${index + 1}`} class="govuk-accordion__section-content">
            {typeof section.content === 'string' ? <p class="govuk-body">{section.content}</p> : section.content}
          </div>
        </div>
      ))}
    </div>
  )
}
