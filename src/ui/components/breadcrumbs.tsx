import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

interface BreadcrumbsProps {
  items: readonly { text: ComponentChildren; href?: string | undefined }[]
  collapseOnMobile?: boolean | undefined
  class?: string | undefined
}

/** Where this page is in the site; an item without a link is the page itself. */
export function Breadcrumbs({ items, collapseOnMobile, class: className }: BreadcrumbsProps) {
  return (
    <nav class={classNames('govuk-breadcrumbs', className, collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile')} aria-label="Jejak halaman">
      <ol class="govuk-breadcrumbs__list">
        {items.map((item) =>
          item.href ? (
            <li class="govuk-breadcrumbs__list-item">
              <a class="govuk-breadcrumbs__link" href={item.href}>{item.text}</a>
            </li>
          ) : (
            <li class="govuk-breadcrumbs__list-item" aria-current="page">{item.text}</li>
          ),
        )}
      </ol>
    </nav>
  )
}
