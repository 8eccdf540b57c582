import { X509Certificate, createHash, verify } from 'node:crypto'
import { type DerNode, DerError, childAt, childrenOf, contentOf, oidOf, rawOf, readDer } from '#platform/pdf/der/read-der.ts'
import { oids } from '#platform/pdf/der/oids.ts'
import { certificateParts } from './certificate-parts.ts'

/** SHA-1 and MD5 are not here: they no longer prove anything. */
const hashes: Record<string, string> = { [oids.sha256]: 'sha256', [oids.sha384]: 'sha384', [oids.sha512]: 'sha512' }

const algorithmsOfKey: Record<string, readonly string[]> = {
  rsa: [oids.rsa, oids.rsaSha256, oids.rsaSha384, oids.rsaSha512],
  ec: [oids.ecdsaSha256, oids.ecdsaSha384, oids.ecdsaSha512],
}

export type CmsFault =
  | 'not-cms'
  | 'weak-digest'
  | 'no-signed-attributes'
  | 'several-signers'
  | 'no-certificate'
  | 'content-changed'
  | 'other-certificate'
  | 'unknown-algorithm'
  | 'wrong-signature'

export class CmsError extends Error {
  readonly fault: CmsFault
  constructor(fault: CmsFault) {
    super(`CMS: ${fault}`)
    this.name = 'CmsError'
    this.fault = fault
  }
}

export type VerifiedCms = { certificate: X509Certificate; certificates: X509Certificate[]; enclosed: Buffer | null; signature: Buffer; timeStampToken: Buffer | null }

type Expected = { type: string; digestOf(hash: string): Buffer | null }

/**
 * Whether one signer signed exactly this content with the certificate that is named and enclosed. Who issued that
 * certificate is not looked at. Zeros behind the end are room that was reserved. Throws CmsError or DerError.
 */
export function verifySignedData(cms: Buffer, { type, digestOf }: Expected): VerifiedCms {
  const signedData = openSignedData(cms)
  const { certificates, signerInfo, encapsulated } = partsOf(signedData)
  if (oidOf(childrenOf(encapsulated)[0]) !== type) throw new CmsError('not-cms')
  const enclosing = childrenOf(encapsulated)[1]
  const enclosed = enclosing ? Buffer.from(contentOf(childAt(enclosing, 0, 0x04))) : null

  const [, signerId, digestAlgorithm, signedAttributes, signatureAlgorithm, signatureNode, unsigned] = childrenOf(signerInfo)
  if (!signerId || !digestAlgorithm || !signatureAlgorithm || signatureNode?.tag !== 0x04) throw new CmsError('no-signed-attributes')
  if (signedAttributes?.tag !== 0xa0) throw new CmsError('no-signed-attributes')
  const hash = hashes[oidOf(childrenOf(digestAlgorithm)[0])]
  if (!hash) throw new CmsError('weak-digest')
  const certificate = findSigner(certificates, signerId)
  const attributes = readAttributes(signedAttributes)

  const digest = enclosed ? createHash(hash).update(enclosed).digest() : digestOf(hash)
  checkAttributes(attributes, type, digest, certificate)
  const signature = Buffer.from(contentOf(signatureNode))
  checkSignature(certificate, hash, oidOf(childrenOf(signatureAlgorithm)[0]), rawOf(signedAttributes), signature)
  return { certificate, certificates, enclosed, signature, timeStampToken: findToken(unsigned) }
}

function openSignedData(cms: Buffer): DerNode {
  const top = readDer(cms)
  if (!cms.subarray(top.end).every((byte) => byte === 0)) throw new CmsError('not-cms')
  const [type, content] = childrenOf(top)
  if (oidOf(type) !== oids.signedData || content?.tag !== 0xa0) throw new CmsError('not-cms')
  return childAt(content, 0, 0x30)
}

function partsOf(signedData: DerNode): { certificates: X509Certificate[]; signerInfo: DerNode; encapsulated: DerNode } {
  const encapsulated = childAt(signedData, 2, 0x30)
  const rest = childrenOf(signedData).slice(3)
  const certificateSet = rest.find(({ tag }) => tag === 0xa0)
  const signers = rest.at(-1)
  if (signers?.tag !== 0x31) throw new CmsError('not-cms')
  const [signerInfo, another] = childrenOf(signers)
  if (!signerInfo || another) throw new CmsError('several-signers')
  const certificates = certificateSet ? childrenOf(certificateSet).filter(({ tag }) => tag === 0x30).map(readCertificate) : []
  return { certificates, signerInfo, encapsulated }
}

function readCertificate(node: DerNode): X509Certificate {
  try {
    return new X509Certificate(rawOf(node))
  } catch (error) {
    throw new DerError(`certificate: ${error instanceof Error ? error.message : 'unreadable'}`)
  }
}

function findSigner(certificates: X509Certificate[], signerId: DerNode): X509Certificate {
  const [issuer, serial] = signerId.tag === 0x30 ? childrenOf(signerId) : []
  const found = certificates.find(({ raw }) => {
    const parts = certificateParts(raw)
    return issuer && serial && parts.issuer.equals(rawOf(issuer)) && parts.serial.equals(rawOf(serial))
  })
  if (!found) throw new CmsError('no-certificate')
  return found
}

function readAttributes(node: DerNode): Map<string, DerNode> {
  const attributes = new Map<string, DerNode>()
  for (const attribute of childrenOf(node)) {
    const type = oidOf(childrenOf(attribute)[0])
    const [value, another] = childrenOf(childAt(attribute, 1, 0x31))
    if (!value || another || attributes.has(type)) throw new CmsError('no-signed-attributes')
    attributes.set(type, value)
  }
  return attributes
}

function checkAttributes(attributes: Map<string, DerNode>, type: string, digest: Buffer | null, certificate: X509Certificate) {
  const [contentType, messageDigest, signingCertificate] = [attributes.get(oids.contentType), attributes.get(oids.messageDigest), attributes.get(oids.signingCertificateV2)]
  if (!contentType || !messageDigest || oidOf(contentType) !== type) throw new CmsError('no-signed-attributes')
  if (!digest || !contentOf(messageDigest).equals(digest)) throw new CmsError('content-changed')
  if (signingCertificate && !namesCertificate(signingCertificate, certificate)) throw new CmsError('other-certificate')
}

/** RFC 5035: the first of the named certificates is the signer's; without an algorithm its hash is SHA-256. */
function namesCertificate(signingCertificate: DerNode, certificate: X509Certificate): boolean {
  const [first, second] = childrenOf(childAt(childAt(signingCertificate, 0, 0x30), 0, 0x30))
  const hash = first?.tag === 0x30 ? hashes[oidOf(childrenOf(first)[0])] : 'sha256'
  const named = first?.tag === 0x30 ? second : first
  return hash !== undefined && named !== undefined && contentOf(named).equals(createHash(hash).update(certificate.raw).digest())
}

function checkSignature(certificate: X509Certificate, hash: string, algorithm: string, attributes: Buffer, signature: Buffer) {
  const isKnown = algorithmsOfKey[certificate.publicKey.asymmetricKeyType ?? '']?.includes(algorithm)
  if (!isKnown) throw new CmsError('unknown-algorithm')
  const asSet = Buffer.from(attributes)
  asSet[0] = 0x31
  if (!verify(hash, asSet, certificate.publicKey, signature)) throw new CmsError('wrong-signature')
}

function findToken(unsigned: DerNode | undefined): Buffer | null {
  if (unsigned?.tag !== 0xa1) return null
  const attribute = childrenOf(unsigned).find((one) => oidOf(childrenOf(one)[0]) === oids.timeStampToken)
  return attribute ? Buffer.from(rawOf(childAt(childAt(attribute, 1, 0x31), 0, 0x30))) : null
}
