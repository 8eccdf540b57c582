import { signDigest } from '#platform/pdf/cms/write-signed-data.ts'
import { fillRoom } from '#platform/pdf/signing/signature-room.ts'
import { type PreparedStamp, prepareStamp } from './prepare-stamp.ts'
import type { StampOrder } from './stamp-order.ts'

/**
 * Stamps a document by appending: a visible signature field whose signature (PAdES B-LT) covers the whole. What was there
 * keeps every byte. Throws PdfError, and PartyUnavailable when the key or the time-stamp authority cannot be reached.
 */
export async function stampPdf(bytes: Buffer, { signer, tsa, ...drawing }: StampOrder): Promise<Buffer> {
  return finishStamp(bytes, prepareStamp(bytes, drawing), { signer, tsa })
}

/** Has a prepared stamp signed; answers the whole stamped document. */
export async function finishStamp(bytes: Buffer, { tail, contentsAt, digest }: PreparedStamp, { signer, tsa }: Pick<StampOrder, 'signer' | 'tsa'>): Promise<Buffer> {
  return fillRoom(bytes, tail, { contentsAt }, await signDigest(signer, digest, tsa.stamp))
}
