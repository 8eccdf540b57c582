import { type KeyObject, sign } from 'node:crypto'
import { promisify } from 'node:util'

/** Holds a key, wherever it is: a file, a module, another machine. */
export type Signer = {
  /** DER: the signer's own first, then those that issued it. */
  certificates: Buffer[]
  /** Signature with SHA-256 over these bytes; ECDSA in DER. Throws when the key cannot be reached. */
  sign(toBeSigned: Buffer): Promise<Buffer>
}

/** What a signature says about itself. */
export type SignatureText = {
  /** Who signs, as shown by readers. */
  name: string
  reason: string
  location: string
  /** What the field is called; a number is added when the document has one of that name. No dots. */
  fieldName: string
  at: Date
}

/** Signs whole documents elsewhere, time stamp included. */
export type SealService = {
  /** The document with one more signature appended. Throws PartyUnavailable. */
  seal(pdf: Buffer, text: SignatureText): Promise<Buffer>
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
