import { type DerNode, DerError, childrenOf, rawOf, readWholeDer } from '#platform/pdf/der/read-der.ts'

export type CertificateParts = { serial: Buffer; issuer: Buffer; subject: Buffer; publicKey: Buffer }

/** The parts of a certificate as they stand in it, tags included (RFC 5280 §4.1). */
export function certificateParts(certificate: Buffer): CertificateParts {
  const [toBeSigned] = childrenOf(readWholeDer(certificate))
  if (!toBeSigned) throw new DerError('an empty certificate')
  const parts = childrenOf(toBeSigned)
  const [serial, , issuer, , subject, publicKey] = parts[0]?.tag === 0xa0 ? parts.slice(1) : parts
  const raw = (node: DerNode | undefined) => {
    if (!node) throw new DerError('an incomplete certificate')
    return Buffer.from(rawOf(node))
  }
  return { serial: raw(serial), issuer: raw(issuer), subject: raw(subject), publicKey: raw(publicKey) }
}
