import { randomBytes } from 'node:crypto'
import { signDigest } from './cms/write-signed-data.ts'
import { type Pdf, openPdf } from './read/open-pdf.ts'
import { listPages } from './read/pages.ts'
import { PdfError } from './read/pdf-error.ts'
import { listSignatures } from './read/signature-fields.ts'
import { addSignatureField, forbidsChanges, putCatalog } from './signing/signature-field.ts'
import { type SignatureRoom, closeRoom, fillRoom, putSignatureRoom } from './signing/signature-room.ts'
import type { SealService, SignatureText, Signer, Tsa } from './signing/signer.ts'
import { createUpdate } from './write/update.ts'

export type SignOrder = SignatureText & { signer: Signer | SealService; tsa: Tsa }

/**
 * Appends an invisible PAdES B-T signature over the whole document. What was there keeps every byte, so earlier
 * signatures stay valid. Throws PdfError ('encrypted', 'changes-forbidden', …), and PartyUnavailable when nobody stamps the time.
 */
export async function signPdf(bytes: Buffer, { signer, tsa, ...text }: SignOrder): Promise<Buffer> {
  if ('seal' in signer) return sealElsewhere(bytes, signer, text)
  const { tail, room } = prepare(bytes, text)
  return fillRoom(bytes, tail, room, await signDigest(signer, closeRoom(bytes, tail, room), tsa.stamp))
}

/** Another house may sign our document, and may not change it. */
async function sealElsewhere(bytes: Buffer, service: SealService, text: SignatureText): Promise<Buffer> {
  const sealed = await service.seal(bytes, text)
  const isAppended = sealed.length > bytes.length && sealed.subarray(0, bytes.length).equals(bytes)
  if (!isAppended || listSignatures(openPdf(sealed)).length <= listSignatures(openPdf(bytes)).length) throw new Error('The seal service answered with another document')
  return sealed
}

function prepare(bytes: Buffer, text: SignatureText): { tail: Buffer; room: SignatureRoom } {
  const pdf = openPdf(bytes)
  if (pdf.isEncrypted) throw new PdfError('encrypted')
  if (forbidsChanges(pdf)) throw new PdfError('changes-forbidden')
  const [page] = listPages(pdf)
  if (!page) throw new PdfError('no-pages')
  const update = createUpdate(pdf)
  const signatureNumber = update.allocate()
  const room = putSignatureRoom(update, signatureNumber, text)
  putCatalog(pdf, update, addSignatureField(pdf, update, page, { fieldName: freeName(pdf, text.fieldName), signatureNumber }))
  return { tail: update.finish(randomBytes(16)), room }
}

function freeName(pdf: Pdf, wanted: string): string {
  const taken = new Set(listSignatures(pdf).map(({ fieldName }) => fieldName))
  let name = wanted
  for (let number = 2; taken.has(name); number++) name = `${wanted}-${number}`
  return name
}
