import { randomBytes } from 'node:crypto'
import { DerError, childAt, childrenOf, contentOf, oidOf, rawOf, readWholeDer } from '#platform/pdf/der/read-der.ts'
import { oids } from '#platform/pdf/der/oids.ts'
import { generalizedTime, integer, nothing, octets, oid, sequence, yes } from '#platform/pdf/der/write-der.ts'
import type { Signer } from '#platform/pdf/signing/signer.ts'
import { signEnclosed } from './write-signed-data.ts'

/** A policy of our own demo authority, below the arc that nobody owns. */
const demoPolicy = '1.3.6.1.4.1.99999.1.1'

/** RFC 3161 §2.4.1. The nonce comes back, so that an old answer is not taken for a new one. */
export function writeTimeStampRequest(digest: Buffer, nonce: Buffer): Buffer {
  return sequence(integer(1), imprintOf(digest), integer(nonce), yes())
}

export function readTimeStampRequest(request: Buffer): { digest: Buffer; nonce: Buffer | null } {
  const [, imprint, ...rest] = childrenOf(readWholeDer(request))
  if (!imprint) throw new DerError('no imprint')
  if (oidOf(childAt(childAt(imprint, 0, 0x30), 0, 0x06)) !== oids.sha256) throw new DerError('only SHA-256 is stamped')
  const digest = contentOf(childAt(imprint, 1, 0x04))
  if (digest.length !== 32) throw new DerError('the digest is not of SHA-256')
  const nonce = rest.find(({ tag }) => tag === 0x02)
  return { digest, nonce: nonce ? contentOf(nonce) : null }
}

/** The token: that this digest was shown to the authority at this time. */
export function writeTimeStampToken(authority: Signer, digest: Buffer, at: Date, nonce: Buffer | null): Promise<Buffer> {
  const serial = integer(Buffer.concat([Buffer.from([1]), randomBytes(8)]))
  const accuracyOneSecond = sequence(integer(1))
  const info = sequence(integer(1), oid(demoPolicy), imprintOf(digest), serial, generalizedTime(at), accuracyOneSecond, ...(nonce ? [integer(nonce)] : []))
  return signEnclosed(authority, oids.timeStampInfo, info)
}

export const writeTimeStampReply = (token: Buffer) => sequence(sequence(integer(0)), token)
export const writeTimeStampRefusal = () => sequence(sequence(integer(2)))

/** The token of a reply that grants it. Throws DerError for any other. */
export function readTimeStampReply(reply: Buffer): Buffer {
  const [status, token] = childrenOf(readWholeDer(reply))
  const code = status ? contentOf(childAt(status, 0, 0x02))[0] : undefined
  if (!token || (code !== 0 && code !== 1)) throw new DerError(`the time stamp was refused (${code})`)
  return Buffer.from(rawOf(token))
}

const imprintOf = (digest: Buffer) => sequence(sequence(oid(oids.sha256), nothing()), octets(digest))
