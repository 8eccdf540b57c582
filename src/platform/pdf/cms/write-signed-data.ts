import { X509Certificate, createHash } from 'node:crypto'
import { oids } from '#platform/pdf/der/oids.ts'
import { explicit, integer, nothing, octets, oid, sequence, setOf } from '#platform/pdf/der/write-der.ts'
import type { Signer } from '#platform/pdf/signing/signer.ts'
import { certificateParts } from './certificate-parts.ts'

export const sha256 = (...parts: Uint8Array[]) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

type Content = { type: string; digest: Buffer; enclosed: Buffer | null }
/** Answers the time-stamp token over the signature's digest. */
type Stamp = (digest: Buffer) => Promise<Buffer>

/** CAdES signature (PAdES baseline B-B; B-T with `stamp`) over a document of this SHA-256 digest, which stays outside. */
export function signDigest(signer: Signer, digest: Buffer, stamp: Stamp): Promise<Buffer> {
  return writeSignedData(signer, { type: oids.data, digest, enclosed: null }, stamp)
}

/** Content and signature in one, as time-stamp tokens are. */
export function signEnclosed(signer: Signer, type: string, content: Buffer): Promise<Buffer> {
  return writeSignedData(signer, { type, digest: sha256(content), enclosed: content }, null)
}

async function writeSignedData(signer: Signer, { type, digest, enclosed }: Content, stamp: Stamp | null): Promise<Buffer> {
  const [own] = signer.certificates
  if (!own) throw new Error('A signer needs a certificate')
  const attributes = signedAttributes(own, type, digest)
  const signature = await signer.sign(attributes)
  const unsigned = stamp ? [explicit(1, attribute(oids.timeStampToken, await stamp(sha256(signature))))] : []
  const { issuer, serial } = certificateParts(own)
  const signerInfo = sequence(
    integer(1),
    sequence(issuer, serial),
    sequence(oid(oids.sha256), nothing()),
    retagged(attributes),
    signatureAlgorithm(own),
    octets(signature),
    ...unsigned,
  )
  const content = sequence(oid(type), ...(enclosed ? [explicit(0, octets(enclosed))] : []))
  const version = integer(type === oids.data ? 1 : 3)
  const signedData = sequence(version, setOf(sequence(oid(oids.sha256), nothing())), content, explicit(0, ...signer.certificates), setOf(signerInfo))
  return sequence(oid(oids.signedData), explicit(0, signedData))
}

/** No signing-time: in a PDF the time stands in the signature dictionary (ETSI EN 319 142-1). */
function signedAttributes(certificate: Buffer, type: string, digest: Buffer): Buffer {
  return setOf(attribute(oids.contentType, oid(type)), attribute(oids.messageDigest, octets(digest)), attribute(oids.signingCertificateV2, signingCertificate(certificate)))
}

/** RFC 5035: the hash of the certificate; SHA-256 is the default and therefore not named. */
function signingCertificate(certificate: Buffer): Buffer {
  const { issuer, serial } = certificateParts(certificate)
  const issuerSerial = sequence(sequence(explicit(4, issuer)), serial)
  return sequence(sequence(sequence(octets(sha256(certificate)), issuerSerial)))
}

const attribute = (type: string, value: Buffer) => sequence(oid(type), setOf(value))

/** Signed as a SET, written as [0] (RFC 5652 §5.4). */
function retagged(attributes: Buffer): Buffer {
  const copy = Buffer.from(attributes)
  copy[0] = 0xa0
  return copy
}

function signatureAlgorithm(certificate: Buffer): Buffer {
  const isElliptic = new X509Certificate(certificate).publicKey.asymmetricKeyType === 'ec'
  return isElliptic ? sequence(oid(oids.ecdsaSha256)) : sequence(oid(oids.rsa), nothing())
}
