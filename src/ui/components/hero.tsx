import type { ComponentChildren } from 'preact'

interface HeroProps {
  title: ComponentChildren
  lead?: ComponentChildren
  /** Buttons (kind="inverse" reads best here) and facts. */
  children?: ComponentChildren
}

/** The opening of a home page. Give it to <Page beforeContent>: it is as wide as the window. */
export function Hero({ title, lead, children }: HeroProps) {
  return (
    <section class="hero" aria-label="Pembuka">
      <div class="govuk-width-container hero__content">
        <h1 class="hero__title">{title}</h1>
        {lead && <p class="hero__lead">{lead}</p>}
        {children}
      </div>
    </section>
  )
}
