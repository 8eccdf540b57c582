import { randomBytes } from 'node:crypto'
import { sha256, signDigest } from './cms/write-signed-data.ts'
import { type Pdf, openPdf } from './read/open-pdf.ts'
import { listPages } from './read/pages.ts'
import { PdfError } from './read/pdf-error.ts'
import { listSignatures } from './read/signature-fields.ts'
import { addSignatureField, forbidsChanges } from './signing/signature-field.ts'
import type { SealService, SignatureText, Signer, Tsa } from './signing/signer.ts'
import { createUpdate } from './write/update.ts'
import { writeDate, writeString } from './write/write-values.ts'

export type SignOrder = SignatureText & { signer: Signer | SealService; tsa: Tsa }

/** Room for the signature: three certificates of RSA 4096 here and three in the time stamp take 9 kB. */
const reservedBytes = 12_288
const byteRangeWidth = 44

/**
 * Appends an invisible PAdES B-T signature over the whole document. What was there keeps every byte, so earlier
 * signatures stay valid. Throws PdfError ('encrypted', 'changes-forbidden', …), and PartyUnavailable when nobody stamps the time.
 */
export async function signPdf(bytes: Buffer, { signer, tsa, ...text }: SignOrder): Promise<Buffer> {
  if ('seal' in signer) return sealElsewhere(bytes, signer, text)
  const { file, contentsAt, contentsEnd } = prepare(bytes, text)
  const digest = sha256(file.subarray(0, contentsAt), file.subarray(contentsEnd))
  const cms = await signDigest(signer, digest, tsa.stamp)
  if (cms.length > reservedBytes) throw new Error(`The signature needs ${cms.length} bytes, ${reservedBytes} are reserved`)
  file.write(cms.toString('hex'), contentsAt + 1, 'latin1')
  return file
}

/** Another house may sign our document, and may not change it. */
async function sealElsewhere(bytes: Buffer, service: SealService, text: SignatureText): Promise<Buffer> {
  const sealed = await service.seal(bytes, text)
  const isAppended = sealed.length > bytes.length && sealed.subarray(0, bytes.length).equals(bytes)
  if (!isAppended || listSignatures(openPdf(sealed)).length <= listSignatures(openPdf(bytes)).length) throw new Error('The seal service answered with another document')
  return sealed
}

/** The document with room for the signature, and where that room is, its brackets included. */
function prepare(bytes: Buffer, text: SignatureText): { file: Buffer; contentsAt: number; contentsEnd: number } {
  const pdf = openPdf(bytes)
  if (pdf.isEncrypted) throw new PdfError('encrypted')
  if (forbidsChanges(pdf)) throw new PdfError('changes-forbidden')
  const [page] = listPages(pdf)
  if (!page) throw new PdfError('no-pages')
  const update = createUpdate(pdf)
  const signatureNumber = update.allocate()
  const before = `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M ${writeDate(text.at)}/Name ${writeString(text.name)}/Reason ${writeString(text.reason)}/Location ${writeString(text.location)}/ByteRange `
  const between = '/Contents '
  const bodyAt = update.put(signatureNumber, 0, `${before}${' '.repeat(byteRangeWidth)}${between}<${'0'.repeat(reservedBytes * 2)}>>>`)
  addSignatureField(pdf, update, page, { fieldName: freeName(pdf, text.fieldName), signatureNumber })
  const file = update.finish(randomBytes(16))
  const byteRangeAt = bodyAt + before.length
  const contentsAt = byteRangeAt + byteRangeWidth + between.length
  const contentsEnd = contentsAt + reservedBytes * 2 + 2
  file.write(`[0 ${contentsAt} ${contentsEnd} ${file.length - contentsEnd}]`.padEnd(byteRangeWidth), byteRangeAt, 'latin1')
  return { file, contentsAt, contentsEnd }
}

function freeName(pdf: Pdf, wanted: string): string {
  const taken = new Set(listSignatures(pdf).map(({ fieldName }) => fieldName))
  let name = wanted
  for (let number = 2; taken.has(name); number++) name = `${wanted}-${number}`
  return name
}
