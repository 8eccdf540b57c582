import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'

/** Signs what shall be checked without trusting who keeps it: receipts (the public half is published) and the audit trail's seals. Ed25519. */
export type ReceiptKey = {
  /** Short name of the public key. */
  id: string
  /** RFC 8037: the key as `x`, in base64url. */
  publicJwk: { kty: 'OKP'; crv: 'Ed25519'; x: string; kid: string; use: 'sig' }
  /** 64 bytes. */
  sign(message: Buffer): Buffer
  isSignedByUs(message: Buffer, signature: Buffer): boolean
}

/** `pkcs8` is the private key in DER, as base64. */
export function createReceiptKey(pkcs8: string): ReceiptKey {
  const key = createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(key)
  const { x } = publicKey.export({ format: 'jwk' })
  if (key.asymmetricKeyType !== 'ed25519' || !x) throw new Error('Kunci Ed25519 diperlukan')
  const id = createHash('sha256').update(Buffer.from(x, 'base64url')).digest('base64url').slice(0, 8)
  return {
    id,
    publicJwk: { kty: 'OKP', crv: 'Ed25519', x, kid: id, use: 'sig' },
    sign: (message) => sign(null, message, key),
    isSignedByUs: (message, signature) => verify(null, message, publicKey, signature),
  }
}
