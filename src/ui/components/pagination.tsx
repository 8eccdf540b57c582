import type { ComponentChildren } from 'preact'
import { classNames } from './class-names.ts'

interface ArrowTarget {
  href: string
  text?: ComponentChildren
  /** The name of the page it leads to, under the arrow's text. */
  label?: ComponentChildren
}

export type PageItem = { number: number; href: string; current?: boolean | undefined } | { ellipsis: true }

interface PaginationProps {
  previous?: ArrowTarget | undefined
  next?: ArrowTarget | undefined
  items?: readonly PageItem[] | undefined
  label?: string | undefined
  class?: string | undefined
}

/** Links to the neighbouring pages. For the pages of a list use <Pages>. */
export function Pagination({ previous, next, items, label = 'Halaman', class: className }: PaginationProps) {
  const isBlock = !items && Boolean(previous ?? next)
  return (
    <nav class={classNames('govuk-pagination', isBlock && 'govuk-pagination--block', className)} aria-label={label}>
      {previous && <Arrow kind="prev" target={previous} isBlock={isBlock} />}
      {items && <ul class="govuk-pagination__list">{items.map((item) => <NumberItem item={item} />)}</ul>}
      {next && <Arrow kind="next" target={next} isBlock={isBlock} />}
    </nav>
  )
}

function NumberItem({ item }: { item: PageItem }) {
  if ('ellipsis' in item) return <li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>
  return (
    <li class={classNames('govuk-pagination__item', item.current && 'govuk-pagination__item--current')}>
      <a class="govuk-link govuk-pagination__link" href={item.href} aria-label={`Halaman ${item.number}`} aria-current={item.current ? 'page' : undefined}>
        {item.number}
      </a>
    </li>
  )
}

function Arrow({ kind, target, isBlock }: { kind: 'prev' | 'next'; target: ArrowTarget; isBlock: boolean }) {
  const words = kind === 'prev' ? <>Sebelumnya<span class="govuk-visually-hidden"> (halaman)</span></> : <>Berikutnya<span class="govuk-visually-hidden"> (halaman)</span></>
  return (
    <div class={`govuk-pagination__${kind}`}>
      <a class="govuk-link govuk-pagination__link" href={target.href} rel={kind}>
        {(isBlock || kind === 'prev') && <ArrowIcon kind={kind} />}
        <span class={classNames('govuk-pagination__link-title', isBlock && !target.label && 'govuk-pagination__link-title--decorated')}>
          {target.text ?? words}
        </span>
        {target.label && isBlock && (
          <>
            <span class="govuk-visually-hidden">:</span>
            <span class="govuk-pagination__link-label">{target.label}</span>
          </>
        )}
        {!isBlock && kind === 'next' && <ArrowIcon kind={kind} />}
      </a>
    </div>
  )
}

const arrowPath = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
}

function ArrowIcon({ kind }: { kind: 'prev' | 'next' }) {
  return (
    <svg
      class={`govuk-pagination__icon govuk-pagination__icon--${kind}`} xmlns="http://www.w3.org/2000/svg"
      height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"
    >
      <path d={arrowPath[kind]} />
    </svg>
  )
}
