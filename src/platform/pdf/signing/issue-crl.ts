import { createPublicKey, sign } from 'node:crypto'
import { certificateParts } from '#platform/pdf/cms/certificate-parts.ts'
import { sha256 } from '#platform/pdf/cms/write-signed-data.ts'
import { oids } from '#platform/pdf/der/oids.ts'
import { bits, certificateTime, explicit, implicit, integer, nothing, octets, oid, sequence } from '#platform/pdf/der/write-der.ts'
import type { Issuer } from './issue-certificate.ts'

export type Revoked = { certificate: Buffer; at: Date }
type Order = { issuer: Issuer; at: Date; revoked: Revoked[] }

const validDays = 30

/** The list of what an authority has revoked (RFC 5280 §5), good for 30 days. */
export function issueCrl({ issuer, at, revoked }: Order): Buffer {
  const algorithm = issuer.key.asymmetricKeyType === 'ec' ? sequence(oid(oids.ecdsaSha256)) : sequence(oid(oids.rsaSha256), nothing())
  const issuerKey = createPublicKey(issuer.key).export({ type: 'spki', format: 'der' })
  const entries = revoked.map(({ certificate, at }) => sequence(certificateParts(certificate).serial, certificateTime(at)))
  const extension = (type: string, value: Buffer) => sequence(oid(type), octets(value))
  const toBeSigned = sequence(
    integer(1),
    algorithm,
    certificateParts(issuer.certificate).subject,
    certificateTime(at),
    certificateTime(new Date(at.getTime() + validDays * 86_400_000)),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
    explicit(
      0,
      sequence(
        extension(oids.authorityKeyIdentifier, sequence(implicit(0, sha256(issuerKey).subarray(0, 20)))),
        extension(oids.crlNumber, integer(Math.floor(at.getTime() / 1000))),
      ),
    ),
  )
  return sequence(toBeSigned, algorithm, bits(sign('sha256', toBeSigned, issuer.key)))
}
