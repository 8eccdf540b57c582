import type { ComponentChildren } from 'preact'

/** Lets a wide table scroll inside itself, also by keyboard, so that the page never does. */
export function ScrollArea({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="scroll-area" role="region" aria-label={label} tabindex={0}>
      {children}
    </div>
  )
}
