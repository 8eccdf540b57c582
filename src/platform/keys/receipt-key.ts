import { type KeyObject, createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'

type PublicJwk = { kty: 'OKP'; crv: 'Ed25519'; x: string; kid: string; use: 'sig' }

/** Signs what shall be checked without trusting who keeps it: receipts (the public half is published) and the audit trail's seals. Ed25519. */
export type ReceiptKey = {
  /** Short name of the public key that signs now. */
  id: string
  /** RFC 8037: the keys as `x`, in base64url; the present one first, then those whose signatures still count. */
  publicJwks: PublicJwk[]
  /** 64 bytes. */
  sign(message: Buffer): Buffer
  /** By the present key or an earlier one. */
  isSignedByUs(message: Buffer, signature: Buffer): boolean
}

/** `keys`: the private key in DER (PKCS8) as base64; after a comma the public halves (SPKI) of those before it, which sign no more (docs/runbooks/rotation.md). */
export function createReceiptKey(keys: string): ReceiptKey {
  const [present = '', ...earlier] = keys.split(',')
  const key = createPrivateKey({ key: Buffer.from(present, 'base64'), format: 'der', type: 'pkcs8' })
  const publicKeys = [createPublicKey(key), ...earlier.map((one) => createPublicKey({ key: Buffer.from(one, 'base64'), format: 'der', type: 'spki' }))]
  const publicJwks = publicKeys.map(jwkOf)
  return {
    id: publicJwks[0]!.kid,
    publicJwks,
    sign: (message) => sign(null, message, key),
    isSignedByUs: (message, signature) => publicKeys.some((one) => verify(null, message, one, signature)),
  }
}

function jwkOf(key: KeyObject): PublicJwk {
  const { x } = key.export({ format: 'jwk' })
  if (key.asymmetricKeyType !== 'ed25519' || !x) throw new Error('Kunci Ed25519 diperlukan')
  const kid = createHash('sha256').update(Buffer.from(x, 'base64url')).digest('base64url').slice(0, 8)
  return { kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig' }
}
