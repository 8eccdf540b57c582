import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

export interface NavigationItem {
  text: ComponentChildren
  href?: string | undefined
  /** true: this very page; 'section': a page below it. */
  current?: boolean | 'section' | undefined
}

interface ServiceNavigationProps {
  items: readonly NavigationItem[]
  serviceName?: ComponentChildren
  serviceHref?: string | undefined
  label: string
  /** Read aloud as the name of the region when there is a service name. */
  regionLabel?: string | undefined
  id?: string | undefined
  class?: string | undefined
}

/** A second row of links below the masthead: the sections of a workspace (its styles are not in the portal). Wraps on a phone instead of hiding. */
export function ServiceNavigation(props: ServiceNavigationProps) {
  const { items, serviceName, serviceHref, label, regionLabel = 'Tentang layanan', id = 'navigation', class: className } = props
  const inner = (
    <div class="govuk-width-container">
      <div class="govuk-service-navigation__container">
        {serviceName && (
          <span class="govuk-service-navigation__service-name">
            {serviceHref ? (
              <a href={serviceHref} class="govuk-service-navigation__link">{serviceName}</a>
            ) : (
              <span class="govuk-service-navigation__text">{serviceName}</span>
            )}
          </span>
        )}
        {items.length > 0 && (
          <nav aria-label={label} class="govuk-service-navigation__wrapper">
            <ul class="govuk-service-navigation__list" id={id}>{items.map((item) => <NavigationLink item={item} />)}</ul>
          </nav>
        )}
      </div>
    </div>
  )
  const attributes = { class: classNames('govuk-service-navigation', className), 'data-module': 'govuk-service-navigation' }
  return serviceName ? <section aria-label={regionLabel} {...attributes}>{inner}</section> : <div {...attributes}>{inner}</div>
}

function NavigationLink({ item }: { item: NavigationItem }) {
  const current = item.current === 'section' ? 'true' : item.current ? 'page' : undefined
  const text = item.current ? <strong class="govuk-service-navigation__active-fallback">{item.text}</strong> : item.text
  return (
    <li class={classNames('govuk-service-navigation__item', item.current && 'govuk-service-navigation__item--active')}>
      {item.href ? (
        <a class="govuk-service-navigation__link" href={item.href} aria-current={current}>{text}</a>
      ) : (
        <span class="govuk-service-navigation__text" aria-current={current}>{text}</span>
      )}
    </li>
  )
}
