import type { ComponentChildren } from 'preact'

/** A calm line under the masthead while nothing can be written: one sentence, and where to read more. Give it to <Page beforeContent>. */
export function ReadOnlyBand({ children }: { children: ComponentChildren }) {
  return (
    <div class="read-only-band" role="region" aria-label="Hanya bisa dibaca">
      <p class="govuk-width-container read-only-band__text">{children}</p>
    </div>
  )
}
