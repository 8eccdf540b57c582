import type { ComponentChildren } from 'preact'

/** One piece in one or more states, under its name. */
export function Example({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <section class="example" aria-label={name}>
      <h3 class="govuk-heading-s">{name}</h3>
      {children}
    </section>
  )
}

/** A part of the guide; the name is also its address on the page. */
export function Part({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 class="govuk-heading-l" id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  )
}
