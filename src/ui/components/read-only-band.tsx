import type { ComponentChildren } from 'preact'

/** A calm line under the masthead while nothing can be written: one sentence, and where to read more. Give it to <Page beforeContent>. */
export function ReadOnlyBand({ children }: { children: ComponentChildren }) {
  return (
    <section class="read-only-band" aria-label="Hanya bisa dibaca">
      <p class="govuk-width-container read-only-band__text">{children}</p>
    </section>
  )
}
