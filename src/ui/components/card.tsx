import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

interface CardProps {
  title?: ComponentChildren
  /** Makes the whole card a way to this page. */
  href?: string | undefined
  headingLevel?: 2 | 3 | 4 | undefined
  /** A line of the brand's colour on top. */
  accent?: boolean | undefined
  class?: string | undefined
  children?: ComponentChildren
}

/** A white sheet on the paper: one thing that belongs together. Give the form of a page one, too. */
export function Card({ title, href, headingLevel = 2, accent, class: className, children }: CardProps) {
  const Heading = `h${headingLevel}` as const
  return (
    <div class={classNames('card', href && 'card--link', accent && 'card--accent', className)}>
      {title && <Heading class="card__title">{href ? <a class="govuk-link" href={href}>{title}</a> : title}</Heading>}
      {children}
    </div>
  )
}

/** Cards of equal rank beside each other; below each other on a phone. Each child becomes one list item. */
export function CardGrid({ cards }: { cards: readonly ComponentChildren[] }) {
  return (
    <ul class="card-grid">
      {cards.map((card) => <li>{card}</li>)}
    </ul>
  )
}
