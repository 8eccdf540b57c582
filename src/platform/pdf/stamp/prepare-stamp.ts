import { randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { openPdf } from '#platform/pdf/read/open-pdf.ts'
import { PdfError } from '#platform/pdf/read/pdf-error.ts'
import { addSignatureField, putCatalog } from '#platform/pdf/signing/signature-field.ts'
import { closeRoom, putSignatureRoom } from '#platform/pdf/signing/signature-room.ts'
import { createUpdate } from '#platform/pdf/write/update.ts'
import { drawStamp } from './appearance.ts'
import { squareAt, toPageBox, uprightMatrix } from './place.ts'
import { qrMask } from './qr-mask.ts'
import { addSecurityStore } from './security-store.ts'
import { type StampDrawing, fieldOf, isSerial, reasonWith } from './stamp-order.ts'
import { findStampPage } from './why-not-stamp.ts'

/** What comes behind the document, with room for a signature over this digest, which begins at `contentsAt` of the whole. */
export type PreparedStamp = { tail: Buffer; contentsAt: number; digest: Buffer }

/**
 * All of a stamp but its signature: one appended revision with the field, its picture and the security store. The picture
 * belongs to the field, never to the page: a page that changes breaks earlier signatures. Throws PdfError.
 */
export function prepareStamp(bytes: Buffer, drawing: StampDrawing): PreparedStamp {
  if (!isSerial(drawing.serial)) throw new Error('A serial has 4 to 40 capitals, numbers and hyphens')
  const pdf = openPdf(bytes, { isLenient: true })
  const found = findStampPage(pdf, drawing)
  if ('refusal' in found) throw new PdfError(found.refusal)
  const { page } = found
  const update = createUpdate(pdf)
  const { modules, bits } = qrMask(drawing.checkUrl)
  const [codeNumber, appearanceNumber, signatureNumber] = [update.allocate(), update.allocate(), update.allocate()]
  update.putStream(codeNumber, `/Type/XObject/Subtype/Image/Width ${modules}/Height ${modules}/ImageMask true/BitsPerComponent 1`, bits)
  update.putStream(
    appearanceNumber,
    `/Type/XObject/Subtype/Form/BBox[0 0 100 100]/Matrix${uprightMatrix(page)}/Resources<</XObject<</Code ${codeNumber} 0 R>>>>/Filter/FlateDecode`,
    deflateSync(drawStamp(drawing.serial, drawing.isRehearsal)),
  )
  const room = putSignatureRoom(update, signatureNumber, { ...drawing, reason: reasonWith(drawing.serial, drawing.reason) })
  const field = { fieldName: fieldOf(drawing.serial), signatureNumber, look: { rect: toPageBox(page, squareAt(drawing)), appearanceNumber } }
  putCatalog(pdf, update, { ...addSignatureField(pdf, update, page, field), ...addSecurityStore(pdf, update, drawing.revocation) })
  const tail = update.finish(randomBytes(16))
  return { tail, contentsAt: room.contentsAt, digest: closeRoom(bytes, tail, room) }
}
