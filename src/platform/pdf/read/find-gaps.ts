import type { Pdf } from './open-pdf.ts'
import { orNull } from './pdf-error.ts'
import { textOf } from './values.ts'

/** The numbers that the document refers to and that no object has: what stands under them later is shown where nothing was. */
export function findGaps(pdf: Pdf): Set<number> {
  const gaps = new Set<number>()
  for (const number of pdf.xref.keys()) {
    const value = orNull(() => pdf.object(number))
    if (!value) continue
    for (const [, named] of textOf(value).matchAll(/(\d{1,10})\s+\d{1,5}\s+R/g)) if (isGap(pdf, Number(named))) gaps.add(Number(named))
  }
  return gaps
}

export const isGap = (pdf: Pdf, number: number) => (pdf.xref.get(number)?.kind ?? 'free') === 'free'
