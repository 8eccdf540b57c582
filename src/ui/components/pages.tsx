import { type PageItem, Pagination } from './pagination.tsx'

interface PagesProps {
  page: number
  pageCount: number
  hrefOf: (page: number) => string
  label?: string | undefined
}

/** The pages of a list: first, last and the neighbours of the present one. Nothing for a single page. */
export function Pages({ page, pageCount, hrefOf, label = 'Halaman hasil' }: PagesProps) {
  if (pageCount <= 1) return null
  return (
    <Pagination
      label={label}
      previous={page > 1 ? { href: hrefOf(page - 1) } : undefined}
      items={pageItems(page, pageCount, hrefOf)}
      next={page < pageCount ? { href: hrefOf(page + 1) } : undefined}
    />
  )
}

export function pageItems(page: number, pageCount: number, hrefOf: (page: number) => string): PageItem[] {
  const shown = [...new Set([1, page - 1, page, page + 1, pageCount])].filter((n) => n >= 1 && n <= pageCount).toSorted((a, b) => a - b)
  return shown.flatMap((number, index): PageItem[] => {
    const gap = number - (shown[index - 1] ?? 0)
    const item = { number, href: hrefOf(number), current: number === page }
    // A gap of one page shows that page: an ellipsis is no shorter than a number.
    if (gap === 2) return [{ number: number - 1, href: hrefOf(number - 1) }, item]
    return gap > 2 ? [{ ellipsis: true }, item] : [item]
  })
}
