import type { X509Certificate } from 'node:crypto'
import { DerError, childAt, childrenOf, contentOf, oidOf, readWholeDer, timeOf } from '#platform/pdf/der/read-der.ts'
import { oids } from '#platform/pdf/der/oids.ts'
import { CmsError, verifySignedData } from './verify-signed-data.ts'
import { sha256 } from './write-signed-data.ts'

export type TimeStamp = { at: Date; nonce: Buffer | null; certificate: X509Certificate; certificates: X509Certificate[] }

/** Whether this token stamps exactly this SHA-256 digest; who issued the stamp is the caller's to judge. Throws CmsError or DerError. */
export function verifyTimeStamp(token: Buffer, digest: Buffer): TimeStamp {
  const { enclosed, certificate, certificates } = verifySignedData(token, { type: oids.timeStampInfo, digestOf: () => null })
  if (!enclosed) throw new CmsError('not-cms')
  const info = readWholeDer(enclosed)
  const imprint = childAt(info, 2, 0x30)
  if (oidOf(childrenOf(childAt(imprint, 0, 0x30))[0]) !== oids.sha256) throw new CmsError('weak-digest')
  if (!contentOf(childAt(imprint, 1, 0x04)).equals(digest)) throw new CmsError('content-changed')
  const [, , , , time, ...rest] = childrenOf(info)
  if (time?.tag !== 0x18) throw new DerError('no time in the time stamp')
  const nonce = rest.find(({ tag }) => tag === 0x02)
  return { at: timeOf(time), nonce: nonce ? contentOf(nonce) : null, certificate, certificates }
}

/** The digest that a signature's token stamps. */
export const digestOfSignature = (signature: Buffer) => sha256(signature)
