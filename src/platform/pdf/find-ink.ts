import { scanOf } from './page-scan.ts'
import type { Pdf } from './read/open-pdf.ts'
import { listPages } from './read/pages.ts'
import { orNull } from './read/pdf-error.ts'
import { hasInkForSure } from './scan-ink.ts'

/** Those of the first pages, counted from 1, that are scans with writing on them. About the others nothing is said. */
export async function findInk(pdf: Pdf, pages: number): Promise<number[]> {
  if (pdf.isEncrypted || pages === 0) return []
  const inked: number[] = []
  for (const [index, page] of listPages(pdf).slice(0, pages).entries()) {
    const scan = orNull(() => scanOf(pdf, page))
    if (scan && (await hasInkForSure(scan))) inked.push(index + 1)
  }
  return inked
}
