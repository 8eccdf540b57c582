import { hasPageInk } from './page-ink.ts'
import type { Pdf } from './read/open-pdf.ts'
import { listPages } from './read/pages.ts'

/** Of the five seconds that inspecting a file may take: on a busy machine a thick file must not be refused for a look that drawing can take as well. */
const longestMs = 1000

/** Those of the first pages, counted from 1, that have something on them beyond doubt. About the others nothing is said. */
export async function findInk(pdf: Pdf, pages: number, withinMs = longestMs): Promise<number[]> {
  if (pdf.isEncrypted || pages === 0) return []
  const inked: number[] = []
  const until = performance.now() + withinMs
  for (const [index, page] of listPages(pdf).slice(0, pages).entries()) {
    if (performance.now() >= until) break
    if (await hasPageInk(pdf, page, until)) inked.push(index + 1)
  }
  return inked
}
