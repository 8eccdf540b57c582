import { X509Certificate, createHash, verify } from 'node:crypto'
import { type DerNode, DerError, childAt, childrenOf, contentOf, oidOf, rawOf, readDer } from '#platform/pdf/der/read-der.ts'
import { oids } from '#platform/pdf/der/oids.ts'
import { nothing, oid, sequence, setOf } from '#platform/pdf/der/write-der.ts'
import { certificateParts } from './certificate-parts.ts'
import { publicKeyOf } from './public-key-of.ts'

/** SHA-1 and MD5 are not here: they no longer prove anything. */
const hashes: Record<string, string> = { [oids.sha256]: 'sha256', [oids.sha384]: 'sha384', [oids.sha512]: 'sha512' }

/** How a signature by such a key with such a hash is named; RSA may leave the hash to the digest algorithm. */
const algorithmsOf: Record<string, readonly string[]> = {
  'rsa sha256': [oids.rsa, oids.rsaSha256],
  'rsa sha384': [oids.rsa, oids.rsaSha384],
  'rsa sha512': [oids.rsa, oids.rsaSha512],
  'ec sha256': [oids.ecdsaSha256],
  'ec sha384': [oids.ecdsaSha384],
  'ec sha512': [oids.ecdsaSha512],
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

/** Who claims to have signed; nothing of it is proven yet. */
export type ClaimedSigner = { certificate: X509Certificate; certificates: X509Certificate[] }

export class CmsError extends Error {
  readonly fault: CmsFault
  readonly claimedBy: ClaimedSigner | null
  constructor(fault: CmsFault, claimedBy: ClaimedSigner | null = null) {
    super(`CMS: ${fault}`)
    this.name = 'CmsError'
    this.fault = fault
    this.claimedBy = claimedBy
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
  const { certificates, signerInfo, encapsulated, digestAlgorithms } = partsOf(signedData, type)
  if (oidOf(childrenOf(encapsulated)[0]) !== type) throw new CmsError('not-cms')
  const enclosing = childrenOf(encapsulated)[1]
  if (enclosing && enclosing.tag !== 0xa0) throw new CmsError('not-cms')
  const enclosed = enclosing ? Buffer.from(contentOf(childAt(enclosing, 0, 0x04))) : null

  const [version, signerId, digestAlgorithm, signedAttributes, signatureAlgorithm, signatureNode, unsigned] = childrenOf(signerInfo)
  if (!version || !rawOf(version).equals(integerOne)) throw new CmsError('not-cms')
  if (!signerId || !digestAlgorithm || !signatureAlgorithm || signatureNode?.tag !== 0x04) throw new CmsError('no-signed-attributes')
  if (signedAttributes?.tag !== 0xa0) throw new CmsError('no-signed-attributes')
  const hash = hashes[algorithmOf(digestAlgorithm)]
  if (!hash) throw new CmsError('weak-digest')
  if (!rawOf(digestAlgorithms).equals(setOf(rawOf(digestAlgorithm)))) throw new CmsError('not-cms')
  const certificate = findSigner(certificates, signerId)
  const attributes = readAttributes(signedAttributes)

  const digest = enclosed ? createHash(hash).update(enclosed).digest() : digestOf(hash)
  const signature = Buffer.from(contentOf(signatureNode))
  try {
    checkAttributes(attributes, type, digest, certificate)
    checkSignature(certificate, hash, algorithmOf(signatureAlgorithm), rawOf(signedAttributes), signature)
  } catch (error) {
    throw error instanceof CmsError ? new CmsError(error.fault, { certificate, certificates }) : error
  }
  return { certificate, certificates, enclosed, signature, timeStampToken: findToken(unsigned) }
}

function openSignedData(cms: Buffer): DerNode {
  const top = readDer(cms)
  if (!cms.subarray(top.end).every((byte) => byte === 0)) throw new CmsError('not-cms')
  const [type, content, more] = childrenOf(top)
  if (top.tag !== 0x30 || more || oidOf(type) !== oids.signedData || content?.tag !== 0xa0) throw new CmsError('not-cms')
  return childAt(content, 0, 0x30)
}

type Parts = { certificates: X509Certificate[]; signerInfo: DerNode; encapsulated: DerNode; digestAlgorithms: DerNode }

function partsOf(signedData: DerNode, type: string): Parts {
  const version = contentOf(childAt(signedData, 0, 0x02))
  // RFC 5652 §5.1: 1 for plain data, 3 for everything else.
  if (version.length !== 1 || version[0] !== (type === oids.data ? 1 : 3)) throw new CmsError('not-cms')
  const digestAlgorithms = childAt(signedData, 1, 0x31)
  const encapsulated = childAt(signedData, 2, 0x30)
  const rest = childrenOf(signedData).slice(3)
  const certificateSet = rest.find(({ tag }) => tag === 0xa0)
  const signers = rest.at(-1)
  if (signers?.tag !== 0x31) throw new CmsError('not-cms')
  const [signerInfo, another] = childrenOf(signers)
  if (!signerInfo || another) throw new CmsError('several-signers')
  if (signerInfo.tag !== 0x30) throw new CmsError('not-cms')
  const certificates = certificateSet ? childrenOf(certificateSet).filter(({ tag }) => tag === 0x30).map(readCertificate) : []
  return { certificates, signerInfo, encapsulated, digestAlgorithms }
}

const integerOne = Buffer.from([0x02, 0x01, 0x01])

/** Nothing but the name, or the name with an empty parameter: whatever else stands there is not signed. */
function algorithmOf(node: DerNode): string {
  const name = oidOf(childrenOf(node)[0])
  const isPlain = [sequence(oid(name)), sequence(oid(name), nothing())].some((plain) => plain.equals(rawOf(node)))
  if (!isPlain) throw new CmsError('unknown-algorithm')
  return name
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
  const publicKey = publicKeyOf(certificate)
  const isKnown = algorithmsOf[`${publicKey?.asymmetricKeyType} ${hash}`]?.includes(algorithm)
  if (!publicKey || !isKnown) throw new CmsError('unknown-algorithm')
  const asSet = Buffer.from(attributes)
  asSet[0] = 0x31
  if (!verify(hash, asSet, publicKey, signature)) throw new CmsError('wrong-signature')
}

function findToken(unsigned: DerNode | undefined): Buffer | null {
  if (unsigned?.tag !== 0xa1) return null
  const attribute = childrenOf(unsigned).find((one) => one.tag === 0x30 && oidOf(childrenOf(one)[0]) === oids.timeStampToken)
  return attribute ? Buffer.from(rawOf(childAt(childAt(attribute, 1, 0x31), 0, 0x30))) : null
}
