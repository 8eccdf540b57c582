import type { Pdf } from '#platform/pdf/read/open-pdf.ts'
import { type Page, listPages } from '#platform/pdf/read/pages.ts'
import { type PdfErrorCode } from '#platform/pdf/read/pdf-error.ts'
import { listSignatures } from '#platform/pdf/read/signature-fields.ts'
import { onlyAddsSignatures } from '#platform/pdf/signing/later-revisions.ts'
import { forbidsChanges } from '#platform/pdf/signing/signature-field.ts'
import { signedRange } from '#platform/pdf/signing/signed-range.ts'
import { isOnPage, overlap, squareAt } from './place.ts'
import { signatureBoxes } from './signature-boxes.ts'
import { type StampDrawing, fieldOf, isStampField } from './stamp-order.ts'

/** Why this stamp cannot go there, or the page that it goes on. */
export function findStampPage(pdf: Pdf, drawing: Pick<StampDrawing, 'page' | 'leftMm' | 'topMm' | 'sizeMm' | 'serial'>): { page: Page } | { refusal: PdfErrorCode } {
  if (pdf.isEncrypted) return { refusal: 'encrypted' }
  if (forbidsChanges(pdf)) return { refusal: 'changes-forbidden' }
  const page = listPages(pdf)[drawing.page - 1]
  if (!page) return { refusal: 'no-such-page' }
  const square = squareAt(drawing)
  if (!isOnPage(page, square)) return { refusal: 'off-page' }
  const inTheWay = signatureBoxes(pdf, page).find((box) => overlap(box, square))
  if (inTheWay) return { refusal: inTheWay.kind === 'stamp' ? 'overlaps-stamp' : 'overlaps-signature' }
  const refusal = whyNotAnother(pdf, drawing.serial)
  return refusal ? { refusal } : { page }
}

/** A second stamp would cover, and so hide, what was changed since the first. */
function whyNotAnother(pdf: Pdf, serial: string): PdfErrorCode | null {
  const stamps = listSignatures(pdf).filter(({ fieldName }) => isStampField(fieldName))
  if (stamps.some(({ fieldName }) => fieldName === fieldOf(serial))) return 'duplicate-serial'
  const ends = stamps.map((stamp) => signedRange(pdf, stamp)).map((range) => (range.ok ? range.end : null))
  if (ends.includes(null)) return 'later-changes'
  const last = Math.max(0, ...ends.map(Number))
  return last === 0 || last === pdf.bytes.length || onlyAddsSignatures(pdf, last) ? null : 'later-changes'
}
