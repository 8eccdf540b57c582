import type { ComponentChildren } from 'preact'

/** A small picture in two colours of the brand. Decorative: the words beside it say the same. */
export function Drawing({ width, height, children }: { width: number; height: number; children: ComponentChildren }) {
  return (
    <svg class="drawing" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true" focusable="false">
      {children}
    </svg>
  )
}
