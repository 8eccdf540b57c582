import type { ComponentChildren } from 'preact'

/** Things to tick off on paper. The boxes are drawn, not form fields. */
export function Checklist({ items }: { items: readonly ComponentChildren[] }) {
  return (
    <ul class="checklist">
      {items.map((item) => <li>{item}</li>)}
    </ul>
  )
}
