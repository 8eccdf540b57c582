import { openPdf } from '#platform/pdf/read/open-pdf.ts'
import { listPages } from '#platform/pdf/read/pages.ts'
import { PdfError } from '#platform/pdf/read/pdf-error.ts'
import { pageSizeMm } from './place.ts'
import { type ShownSignature, signatureBoxes } from './signature-boxes.ts'

/** A page as it is shown, and what is on it that a stamp must not cover. */
export type PageFacts = { page: number; widthMm: number; heightMm: number; boxes: ShownSignature[] }

/** What a person needs to know to place a stamp, page by page. Throws PdfError. For files of strangers use readPlacementFactsSafely. */
export function readPlacementFacts(bytes: Buffer): PageFacts[] {
  const pdf = openPdf(bytes, { isLenient: true })
  if (pdf.isEncrypted) throw new PdfError('encrypted')
  return listPages(pdf).map((page, index) => ({ page: index + 1, ...pageSizeMm(page), boxes: signatureBoxes(pdf, page) }))
}
