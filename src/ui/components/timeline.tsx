import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

interface TimelineItem {
  title: ComponentChildren
  when: ComponentChildren
  state?: 'done' | 'current' | undefined
  children?: ComponentChildren
}

const stateWords = { done: ' (selesai)', current: ' (sedang berlangsung)' }

/** Dates in order: the season's schedule, the events of an account. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol class="timeline">
      {items.map((item) => (
        <li class={classNames('timeline__item', item.state && `timeline__item--${item.state}`)}>
          <p class="timeline__title">
            {item.title}
            {item.state && <span class="govuk-visually-hidden">{stateWords[item.state]}</span>}
          </p>
          <p class="timeline__when">{item.when}</p>
          {item.children}
        </li>
      ))}
    </ol>
  )
}
