import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

interface PhaseBannerProps {
  tag: ComponentChildren
  class?: string | undefined
  children: ComponentChildren
}

/** What kind of service this is, on every page. */
export function PhaseBanner({ tag, class: className, children }: PhaseBannerProps) {
  return (
    <div class={classNames('govuk-phase-banner govuk-width-container', className)}>
      <p class="govuk-phase-banner__content">
        <strong class="govuk-tag govuk-phase-banner__content__tag">{tag}</strong>
        <span class="govuk-phase-banner__text">{children}</span>
      </p>
    </div>
  )
}
