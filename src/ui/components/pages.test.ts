import { expect, test } from 'vitest'
import { pageItems } from './pages.tsx'

const shown = (page: number, pageCount: number) =>
  pageItems(page, pageCount, (n) => `?halaman=${n}`).map((item) => ('ellipsis' in item ? '…' : item.current ? `[${item.number}]` : String(item.number))).join(' ')

test.each([
  [1, 1, '[1]'],
  [1, 2, '[1] 2'],
  [1, 3, '[1] 2 3'],
  [1, 10, '[1] 2 … 10'],
  [3, 10, '1 2 [3] 4 … 10'],
  [4, 10, '1 2 3 [4] 5 … 10'],
  [5, 10, '1 … 4 [5] 6 … 10'],
  [7, 10, '1 … 6 [7] 8 9 10'],
  [10, 10, '1 … 9 [10]'],
])('page %i of %i shows %s', (page, pageCount, expected) => {
  expect(shown(page, pageCount)).toBe(expected)
})
