import type { KeyObject, X509Certificate } from 'node:crypto'

/** The key in a certificate; null where it is of a kind, or broken in a way, that cannot be read: then it proves nothing. */
export function publicKeyOf(certificate: X509Certificate): KeyObject | null {
  try {
    return certificate.publicKey
  } catch {
    return null
  }
}
