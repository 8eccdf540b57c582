import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

interface TabsProps {
  title?: ComponentChildren
  id?: string | undefined
  items: readonly { id: string; label: ComponentChildren; content: ComponentChildren }[]
  class?: string | undefined
}

/** Panels of equal rank, of which few need more than one. Below each other without JavaScript. For workspaces; the page must load the script "tabs". */
export function Tabs({ title = 'Daftar isi', id, items, class: className }: TabsProps) {
  return (
    <div id={id} class={classNames('govuk-tabs', className)} data-module="govuk-tabs">
      <h2 class="govuk-tabs__title">{title}</h2>
      {items.length > 0 && (
        <ul class="govuk-tabs__list">
          {items.map((item, index) => (
            <li class={classNames('govuk-tabs__list-item', index === 0 && 'govuk-tabs__list-item--selected')}>
              <a class="govuk-tabs__tab" href={`#${item.id}`}>{item.label}</a>
            </li>
          ))}
        </ul>
      )}
      {items.map((item, index) => (
        <div class={classNames('govuk-tabs__panel', index > 0 && 'govuk-tabs__panel--hidden')} id={item.id}>
          {typeof item.content === 'string' ? <p class="govuk-body">{item.content}</p> : item.content}
        </div>
      ))}
    </div>
  )
}
