import { type KeyObject, sign } from 'node:crypto'
import { promisify } from 'node:util'

/** Holds a key, wherever it is: a file, a module, another machine. */
export type Signer = {
  /** DER: the signer's own first, then those that issued it. */
  certificates: Buffer[]
  /** Signature with SHA-256 over these bytes; ECDSA in DER. Throws when the key cannot be reached. */
  sign(toBeSigned: Buffer): Promise<Buffer>
}

/** Issues time stamps (RFC 3161). */
export type Tsa = {
  /** The token over a SHA-256 digest. Throws PartyUnavailable. */
  stamp(digest: Buffer): Promise<Buffer>
}

const signAsync = promisify<string, Buffer, KeyObject, Buffer>(sign)

/** A signer with its key in our memory. */
export function createKeySigner(key: KeyObject, certificates: Buffer[]): Signer {
  return { certificates, sign: (toBeSigned) => signAsync('sha256', toBeSigned, key) }
}
