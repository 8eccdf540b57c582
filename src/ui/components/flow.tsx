import type { ComponentChildren } from 'preact'

interface FlowProps {
  items: readonly { title: ComponentChildren; children?: ComponentChildren }[]
  headingLevel?: 2 | 3 | 4 | undefined
}

/** How something works, in numbered steps from top to bottom. */
export function Flow({ items, headingLevel = 3 }: FlowProps) {
  const Heading = `h${headingLevel}` as const
  return (
    <ol class="flow">
      {items.map((item) => (
        <li class="flow__item">
          <Heading class="flow__title">{item.title}</Heading>
          {item.children}
        </li>
      ))}
    </ol>
  )
}
