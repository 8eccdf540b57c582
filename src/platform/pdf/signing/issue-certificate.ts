import { type KeyObject, createPublicKey, randomBytes, sign } from 'node:crypto'
import { certificateParts } from '#platform/pdf/cms/certificate-parts.ts'
import { sha256 } from '#platform/pdf/cms/write-signed-data.ts'
import { oids } from '#platform/pdf/der/oids.ts'
import { bits, certificateTime, explicit, implicit, integer, nothing, octets, oid, printable, sequence, setOf, utf8, yes } from '#platform/pdf/der/write-der.ts'

export type Purpose = 'authority' | 'document-signing' | 'time-stamping'
export type Issuer = { key: KeyObject; certificate: Buffer }
type Order = { commonName: string; organization: string; publicKey: KeyObject; purpose: Purpose; from: Date; until: Date; issuer: Issuer | { key: KeyObject; certificate: null } }

/** An X.509 certificate (RFC 5280). Made for our test authority; a real one comes from a certification service. */
export function issueCertificate({ commonName, organization, publicKey, purpose, from, until, issuer }: Order): Buffer {
  const subject = nameOf(commonName, organization)
  const publicKeyDer = publicKey.export({ type: 'spki', format: 'der' })
  const issuerKeyDer = createPublicKey(issuer.key).export({ type: 'spki', format: 'der' })
  const algorithm = issuer.key.asymmetricKeyType === 'ec' ? sequence(oid(oids.ecdsaSha256)) : sequence(oid(oids.rsaSha256), nothing())
  const toBeSigned = sequence(
    explicit(0, integer(2)),
    integer(Buffer.concat([Buffer.from([0x4d]), randomBytes(15)])),
    algorithm,
    issuer.certificate ? certificateParts(issuer.certificate).subject : subject,
    sequence(certificateTime(from), certificateTime(until)),
    subject,
    publicKeyDer,
    explicit(3, sequence(...extensionsOf(purpose), keyIdentifier(publicKeyDer), authorityIdentifier(issuerKeyDer))),
  )
  return sequence(toBeSigned, algorithm, bits(sign('sha256', toBeSigned, issuer.key)))
}

function nameOf(commonName: string, organization: string): Buffer {
  const part = (type: string, value: Buffer) => setOf(sequence(oid(type), value))
  return sequence(part(oids.country, printable('ID')), part(oids.organization, utf8(organization)), part(oids.commonName, utf8(commonName)))
}

const extension = (type: string, value: Buffer, isCritical = false) => sequence(oid(type), ...(isCritical ? [yes()] : []), octets(value))

/** Bits of the key usage, from the left: digitalSignature 0, nonRepudiation 1, keyCertSign 5, cRLSign 6. */
const keyUsage = { authority: bits(Buffer.from([0x06]), 1), 'document-signing': bits(Buffer.from([0xc0]), 6), 'time-stamping': bits(Buffer.from([0x80]), 7) }

function extensionsOf(purpose: Purpose): Buffer[] {
  const constraints = extension(oids.basicConstraints, purpose === 'authority' ? sequence(yes()) : sequence(), true)
  const usage = extension(oids.keyUsage, keyUsage[purpose], true)
  if (purpose === 'authority') return [constraints, usage]
  // RFC 3161 §2.3: the usage of a time-stamping certificate is critical and alone.
  if (purpose === 'time-stamping') return [constraints, usage, extension(oids.extendedKeyUsage, sequence(oid(oids.timeStamping)), true)]
  return [constraints, usage, extension(oids.extendedKeyUsage, sequence(oid(oids.documentSigning), oid(oids.emailProtection)))]
}

const keyIdentifier = (publicKey: Buffer) => extension(oids.subjectKeyIdentifier, octets(sha256(publicKey).subarray(0, 20)))
const authorityIdentifier = (publicKey: Buffer) => extension(oids.authorityKeyIdentifier, sequence(implicit(0, sha256(publicKey).subarray(0, 20))))
