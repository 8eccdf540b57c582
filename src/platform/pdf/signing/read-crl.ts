import { type X509Certificate, verify } from 'node:crypto'
import { certificateParts } from '#platform/pdf/cms/certificate-parts.ts'
import { publicKeyOf } from '#platform/pdf/cms/public-key-of.ts'
import { DerError, childAt, childrenOf, contentOf, oidOf, rawOf, readWholeDer, timeOf } from '#platform/pdf/der/read-der.ts'
import { oids } from '#platform/pdf/der/oids.ts'

/** Since when each certificate of this issuer is revoked, by its serial number as DER in hex. */
export type RevocationList = { issuer: Buffer; revokedAt: Map<string, Date>; nextUpdate: Date }

const hashes: Record<string, string> = {
  [oids.rsaSha256]: 'sha256',
  [oids.rsaSha384]: 'sha384',
  [oids.rsaSha512]: 'sha512',
  [oids.ecdsaSha256]: 'sha256',
  [oids.ecdsaSha384]: 'sha384',
  [oids.ecdsaSha512]: 'sha512',
}

/** Reads a list that one of these authorities signed; null for one that none of them did. Throws DerError. */
export function readCrl(der: Buffer, authorities: X509Certificate[]): RevocationList | null {
  const list = readWholeDer(der)
  const toBeSigned = childAt(list, 0, 0x30)
  const parts = childrenOf(toBeSigned)
  const [, , issuer, thisUpdate, nextUpdate, entries] = parts[0]?.tag === 0x02 ? parts : [null, ...parts]
  if (!issuer || !thisUpdate || !nextUpdate) throw new DerError('an incomplete list of revocations')
  const hash = hashes[oidOf(childAt(childAt(list, 1, 0x30), 0, 0x06))]
  const signature = contentOf(childAt(list, 2, 0x03)).subarray(1)
  const signed = authorities.some((authority) => {
    const key = certificateParts(authority.raw).subject.equals(rawOf(issuer)) ? publicKeyOf(authority) : null
    return key !== null && hash !== undefined && verify(hash, rawOf(toBeSigned), key, signature)
  })
  if (!signed) return null
  const revoked = entries?.tag === 0x30 ? childrenOf(entries) : []
  const revokedAt = new Map(
    revoked.map((entry) => {
      const [serial, at] = childrenOf(entry)
      if (!serial || !at) throw new DerError('an incomplete revocation')
      return [rawOf(serial).toString('hex'), timeOf(at)] as const
    }),
  )
  return { issuer: Buffer.from(rawOf(issuer)), revokedAt, nextUpdate: timeOf(nextUpdate) }
}

/** Whether one of these certificates had been revoked at that time. */
export function wasRevoked(certificates: X509Certificate[], lists: RevocationList[], at: Date): boolean {
  return certificates.some(({ raw }) => {
    const { issuer, serial } = certificateParts(raw)
    return lists.some((list) => list.issuer.equals(issuer) && (list.revokedAt.get(serial.toString('hex')) ?? at) < at)
  })
}
