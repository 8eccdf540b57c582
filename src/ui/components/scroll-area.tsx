import type { ComponentChildren } from 'preact'

/** Lets a wide table scroll inside itself, also by keyboard, so that the page never does. */
export function ScrollArea({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <section class="scroll-area" aria-label={label} tabindex={0}>
      {children}
    </section>
  )
}
