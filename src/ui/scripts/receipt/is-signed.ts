import { verifyAsync } from '@noble/ed25519'
import { fromBase64url } from './bytes.ts'

/** By one of these public keys (`x` of a JWK)? Phones older than 2025 know no Ed25519 of their own: there @noble/ed25519 counts. */
export async function isSigned(keys: readonly string[], message: Uint8Array<ArrayBuffer>, signature: Uint8Array<ArrayBuffer>): Promise<boolean> {
  for (const x of keys) {
    const key = fromBase64url(x)
    if (key && (await isSignedBy(key, message, signature))) return true
  }
  return false
}

async function isSignedBy(x: Uint8Array<ArrayBuffer>, message: Uint8Array<ArrayBuffer>, signature: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', x, 'Ed25519', false, ['verify']).catch(() => null)
  return key ? crypto.subtle.verify('Ed25519', key, signature, message) : verifyAsync(signature, message, x, { zip215: false })
}
