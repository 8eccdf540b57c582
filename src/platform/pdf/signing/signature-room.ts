import { sha256 } from '#platform/pdf/cms/write-signed-data.ts'
import type { Update } from '#platform/pdf/write/update.ts'
import { writeDate, writeString } from '#platform/pdf/write/write-values.ts'
import type { SignatureText } from './signer.ts'

/** Room for the signature: three certificates of RSA 4096 here and three in the time stamp take 9 kB. */
const reservedBytes = 12_288
const byteRangeWidth = 44

/** Where in the new file the signature will stand, its brackets included, and where it says what it covers. */
export type SignatureRoom = { byteRangeAt: number; contentsAt: number; contentsEnd: number }

/** Puts a signature dictionary whose signature is still missing. Offsets are known from the writing: nothing is searched for. */
export function putSignatureRoom(update: Update, number: number, { at, name, reason, location }: Omit<SignatureText, 'fieldName'>): SignatureRoom {
  const before = `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M ${writeDate(at)}/Name ${writeString(name)}/Reason ${writeString(reason)}/Location ${writeString(location)}/ByteRange `
  const between = '/Contents '
  const bodyAt = update.put(number, 0, `${before}${' '.repeat(byteRangeWidth)}${between}<${'0'.repeat(reservedBytes * 2)}>>>`)
  const byteRangeAt = bodyAt + before.length
  const contentsAt = byteRangeAt + byteRangeWidth + between.length
  return { byteRangeAt, contentsAt, contentsEnd: contentsAt + reservedBytes * 2 + 2 }
}

/** Writes down what the signature covers, everything but itself; answers the digest of that. `tail`: what comes behind the document. */
export function closeRoom(bytes: Buffer, tail: Buffer, { byteRangeAt, contentsAt, contentsEnd }: SignatureRoom): Buffer {
  const end = bytes.length + tail.length
  tail.write(`[0 ${contentsAt} ${contentsEnd} ${end - contentsEnd}]`.padEnd(byteRangeWidth), byteRangeAt - bytes.length, 'latin1')
  return sha256(bytes, tail.subarray(0, contentsAt - bytes.length), tail.subarray(contentsEnd - bytes.length))
}

/** Puts the signature into its room; answers the whole file. */
export function fillRoom(bytes: Buffer, tail: Buffer, { contentsAt }: Pick<SignatureRoom, 'contentsAt'>, cms: Buffer): Buffer {
  if (cms.length > reservedBytes) throw new Error(`The signature needs ${cms.length} bytes, ${reservedBytes} are reserved`)
  const file = Buffer.concat([bytes, tail])
  file.write(cms.toString('hex'), contentsAt + 1, 'latin1')
  return file
}
