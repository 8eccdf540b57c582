import type { Pdf } from '#platform/pdf/read/open-pdf.ts'
import { orNull } from '#platform/pdf/read/pdf-error.ts'
import { textOf } from '#platform/pdf/read/values.ts'

/**
 * A reference that led nowhere when the document was signed must lead nowhere still: else whoever prepared the document
 * could fill in afterwards what it shows (shadow attack).
 */
export function keepsGaps(before: Pdf, after: Pdf): boolean {
  return [...gapsOf(before)].every((number) => isEmpty(after, number))
}

function gapsOf(pdf: Pdf): Set<number> {
  const gaps = new Set<number>()
  for (const number of pdf.xref.keys()) {
    const value = orNull(() => pdf.object(number))
    if (!value) continue
    for (const [, named] of textOf(value).matchAll(/(\d{1,10})\s+\d{1,5}\s+R/g)) if (isEmpty(pdf, Number(named))) gaps.add(Number(named))
  }
  return gaps
}

const isEmpty = (pdf: Pdf, number: number) => (pdf.xref.get(number)?.kind ?? 'free') === 'free'
